package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.store.TestLedger.NOON;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.EmailChangeUndone;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.TokenHash;

/** Addresses that can be taken back. */
class KeptAddressesTest extends UsernameScenario {

    private static final TestLedger LEDGER = new TestLedger();
    private static final String EMAIL_TAKEN = "user.email_taken";
    private static final String OWN = "anna@example.org";

    KeptAddressesTest() {
        super(LEDGER);
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @BeforeEach
    void leave() {
        register(ben, "ben");
        append(anna, 1, new EmailChanged(anna, OWN, true, NOON));
        append(anna, 2, left("thief@example.org"));
    }

    @Test
    void areKeptBackFromOthersAndFoundForNobody() throws SQLException {
        assertRefused(EMAIL_TAKEN, () -> append(ben, 1, new EmailChanged(ben, "ANNA@example.org", NOON)));
        assertThat(ledger.ledger.claims().owner(tenant, Kind.EMAIL, OWN)).isEmpty();

        letTimePass(2);
        assertRefused(EMAIL_TAKEN, () -> append(ben, 1, new EmailChanged(ben, OWN, NOON)));
        letTimePass(2);
        append(ben, 1, new EmailChanged(ben, OWN, NOON));
    }

    @Test
    void areTheOwnersAgainAndTheOtherOneIsFree() {
        append(anna, 3, new EmailChangeUndone(anna, OWN, NOON));
        append(ben, 1, new EmailChanged(ben, "thief@example.org", NOON));

        assertThat(ledger.ledger.claims().owner(tenant, Kind.EMAIL, OWN)).contains(anna.value());
    }

    @Test
    void areSomebodyElsesOnceTheTimeIsOver() throws SQLException {
        letTimePass(4);
        append(ben, 1, new EmailChanged(ben, OWN, NOON));

        assertRefused(EMAIL_TAKEN, () -> append(anna, 3, new EmailChangeUndone(anna, OWN, NOON)));
    }

    @Test
    void areAllKeptWhereTheAddressChangesTwice() {
        append(anna, 3, left(null));

        assertRefused(EMAIL_TAKEN, () -> append(ben, 1, new EmailChanged(ben, OWN, NOON)));
        assertRefused(EMAIL_TAKEN, () -> append(ben, 1, new EmailChanged(ben, "thief@example.org", NOON)));
    }

    @Test
    void tellNobodyWhoseTheyWere() throws SQLException {
        append(anna, 3, new UserDeleted(anna, NOON), new UserErased(anna, NOON));

        assertThat(rows("owner = '%s'".formatted(anna))).isZero();
    }

    private EmailChanged left(@Nullable String wanted) {
        var until = NOON.plus(Duration.ofHours(72));
        return new EmailChanged(anna, wanted, wanted != null, TokenHash.of("x"), until, NOON);
    }
}
