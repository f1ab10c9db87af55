package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.store.TestLedger.NOON;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.profile.ProfileEvent.EmailChanged;

/** Names that look like others. */
class UsernamesTest extends UsernameScenario {

    private static final TestLedger LEDGER = new TestLedger();

    UsernamesTest() {
        super(LEDGER);
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void ofAnotherScriptAreRefusedWhoeverComesFirst() {
        register(ledger.newId(), "борис");
        assertRefused(LOOKALIKE, () -> register(ben, "аnna"));
        assertRefused(LOOKALIKE, () -> register(ben, "Аnnа"));
        assertRefused(LOOKALIKE, () -> register(ben, "бopиc"));

        register(ben, "änna");
        register(ledger.newId(), "BEMARD");
        register(ledger.newId(), "bernard");
    }

    @Test
    void areComparedWithWhatBothLookLikeAsCapitals() {
        register(ben, "Воris");

        assertRefused(LOOKALIKE, () -> register(ledger.newId(), "boris"));
        assertRefused(LOOKALIKE, () -> register(ledger.newId(), "вoris"));
    }

    @Test
    void areComparedWithinABatchToo() {
        var names = List.of("clara", "сlara", "с1ara", "clаra", "dora", "Dora", "dоra", "с1аrа");

        var outcomes = ledger.ledger.appendAll(
                names.stream().map(name -> creation(tenant, name)).toList(), EventLog.Companion.NONE);

        assertThat(outcomes.stream().map(UsernameScenario::code))
                .containsExactly("", LOOKALIKE, LOOKALIKE, LOOKALIKE, "", TAKEN, LOOKALIKE, LOOKALIKE);
    }

    @Test
    void areFreeOfEachOtherInDifferentTenants() {
        var elsewhere = newTenant();

        assertThat(code(append(creation(elsewhere, "аnna")))).isEmpty();
        assertThat(code(append(creation(elsewhere, "anna")))).isEqualTo(LOOKALIKE);
    }

    @Test
    void ofOnesOwnMayLookAlike() {
        register(ben, "ben");

        rename(ben, 1, "bеn");
        rename(ben, 2, "Bеn");
        rename(ben, 3, "ben");

        assertThat(owner("ben")).contains(ben.value());
    }

    @Test
    void stopCountingWhenTheyAreFree() {
        rename(anna, 1, "hanna");

        register(ben, "аnna");

        assertRefused(LOOKALIKE, () -> rename(anna, 2, "anna"));
    }

    @Test
    void thatLookReservedAreRefusedButTheReservedOnesAreNot() {
        assertRefused("user.username_reserved", () -> register(ben, "аdmin"));
        assertRefused("user.username_reserved", () -> rename(anna, 1, "r00t"));

        register(ben, "Admin");
    }

    @Test
    void areKnownAsKeyedHashesOnly() throws SQLException {
        append(anna, 1, new EmailChanged(anna, "anna@example.org", NOON));
        try (var connection = ledger.database.command().getConnection();
                var rows = connection.createStatement().executeQuery("select claims::text from ledger.claims claims")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain("anna").doesNotContain("616e6e61");
            }
        }
        assertThat(rows("kind = 'USERNAME' and look is not null and other_look is null and scripts = 'Latn'"))
                .isEqualTo(1);
        assertThat(rows("kind = 'EMAIL' and look is null and scripts is null")).isEqualTo(1);
    }
}
