package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static userledger.store.TestLedger.NOON;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.user.ClaimChange.Kind;

/** Names that were somebody's. */
class FreedUsernamesTest extends UsernameScenario {

    private static final TestLedger LEDGER = new TestLedger();

    FreedUsernamesTest() {
        super(LEDGER);
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void areFreeAtOnceWhereTheTenantWantsThat() {
        ledger.keptBack = Duration.ZERO;
        rename(anna, 1, "hanna");

        register(ben, "anna");

        assertThat(owner("anna")).contains(ben.value());
    }

    @Test
    void areKeptBackFromOthersAndFoundForNobody() {
        ledger.keptBack = Duration.ofDays(30);
        rename(anna, 1, "hanna");

        assertRefused(TAKEN, () -> register(ben, "ANNA"));
        assertRefused(LOOKALIKE, () -> register(ben, "аnna"));
        assertThat(owner("anna")).isEmpty();
        assertThat(owner("hanna")).contains(anna.value());
    }

    @Test
    void canBeTakenBack() {
        ledger.keptBack = Duration.ofDays(30);
        rename(anna, 1, "hanna");
        rename(anna, 2, "anna");
        rename(anna, 3, "hanna");
        rename(anna, 4, "Anna");

        assertThat(owner("anna")).contains(anna.value());
        assertThat(owner("hanna")).isEmpty();
        assertRefused(TAKEN, () -> register(ben, "hanna"));
    }

    @Test
    void areFreeWhenTheirTimeIsOver() throws SQLException {
        ledger.keptBack = Duration.ofDays(30);
        rename(anna, 1, "hanna");
        letTimePass(29);
        assertRefused(TAKEN, () -> register(ben, "anna"));
        letTimePass(2);

        register(ben, "аnna");
        rename(ben, 1, "anna");

        assertThat(owner("anna")).contains(ben.value());
        assertRefused(TAKEN, () -> rename(anna, 2, "anna"));
    }

    @Test
    void areTakenAwayWhenTheirTimeIsOver() throws SQLException {
        ledger.keptBack = Duration.ofDays(1);
        rename(anna, 1, "hanna");
        letTimePass(2);

        rename(anna, 2, "johanna");

        assertThat(rows("kept_until is not null")).isEqualTo(1);
        assertThatCode(() -> register(ben, "anna")).doesNotThrowAnyException();
    }

    @Test
    void areNeverFreeWhereTheTenantWantsThat() throws SQLException {
        ledger.keptBack = FOR_EVER;
        rename(anna, 1, "hanna");
        letTimePass(100_000);

        assertRefused(TAKEN, () -> register(ben, "anna"));
        assertThat(rows("kept_until = 'infinity'")).isEqualTo(1);
    }

    @Test
    void ofThePeopleForgottenAreKeptWithoutThem() throws SQLException {
        ledger.keptBack = Duration.ofDays(30);
        rename(anna, 1, "hanna");
        append(anna, 2, new UserDeleted(anna, NOON), new UserErased(anna, NOON));

        for (var name : List.of("anna", "hanna")) {
            assertRefused(TAKEN, () -> register(ben, name));
            assertThat(owner(name)).isEmpty();
        }
        assertThat(rows("owner is null and kind = 'USERNAME'")).isEqualTo(2);
        assertThat(rows("owner = '%s'".formatted(anna))).isZero();
    }

    @Test
    void areKeptByTheSettingOfTheirDay() {
        ledger.keptBack = Duration.ofDays(30);
        rename(anna, 1, "hanna");
        ledger.keptBack = Duration.ZERO;
        rename(anna, 2, "johanna");

        assertRefused(TAKEN, () -> register(ben, "anna"));
        register(ben, "hanna");
    }

    @Test
    void areKeptBackWithinABatchToo() {
        ledger.keptBack = Duration.ofDays(30);

        var outcomes = ledger.ledger.appendAll(
                List.of(
                        renaming(anna, 1, "hanna"),
                        creation(tenant, "anna"),
                        creation(tenant, "аnna"),
                        renaming(anna, 2, "anna"),
                        creation(tenant, "hanna")),
                EventLog.Companion.NONE);

        assertThat(outcomes.stream().map(UsernameScenario::code)).containsExactly("", TAKEN, LOOKALIKE, "", TAKEN);
        assertThat(owner("anna")).contains(anna.value());
    }

    @Test
    void leaveTheAddressFree() {
        ledger.keptBack = FOR_EVER;
        append(anna, 1, new EmailChanged(anna, "anna@example.org", NOON));
        append(anna, 2, new UserDeleted(anna, NOON), new UserErased(anna, NOON));

        register(ben, "ben");
        append(ben, 1, new EmailChanged(ben, "anna@example.org", NOON));

        assertThat(ledger.ledger.claims().owner(tenant, Kind.EMAIL, "anna@example.org"))
                .contains(ben.value());
    }
}
