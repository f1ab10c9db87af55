package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static userledger.store.TestLedger.NOON;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** What a node may do with keys that it has at hand. */
class SealingKeysTest {

    private static final TestLedger LEDGER = new TestLedger();

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Keyring keyring =
            new Keyring(LEDGER.database.command(), MasterKeys.of(TestDatabase.masterKey(), ""), now::get);
    private final UserId anna = LEDGER.newId();

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void aLentKeyIsUsedForAMinuteAndNotASecondLonger() throws SQLException {
        LEDGER.register(anna, "anna.lent");
        assertThat(keys()).isEqualTo(1);
        erase();

        now.set(NOON.plus(SealingKeys.LEASE).minusNanos(1));
        assertThat(keys()).isEqualTo(1);
        now.set(NOON.plus(SealingKeys.LEASE));
        assertThat(keys()).isZero();
        now.set(NOON);
        assertThat(keys()).isZero();
    }

    @Test
    void aClockThatIsPutBackMakesNoLeaseLonger() throws SQLException {
        LEDGER.register(anna, "anna.clock");
        assertThat(keys()).isEqualTo(1);
        erase();

        now.set(NOON.minus(Duration.ofHours(1)));

        assertThat(keys()).isZero();
    }

    @Test
    void whatALentKeySealedIsRefusedOnceThePersonHasBeenForgottenOnAnotherNode() throws SQLException {
        LEDGER.register(anna, "anna.late");
        assertThat(keys()).isEqualTo(1);
        erase();

        try (var node = new Ledger(LEDGER.database.command(), keyring, LEDGER.ids, new SecureRandom())) {
            assertThat(keys()).isEqualTo(1);
            assertThatExceptionOfType(Rejection.class)
                    .isThrownBy(() -> node.append(new Append(
                            TenantId.DEFAULT,
                            anna.value(),
                            3,
                            List.of(new UserRenamed(anna, "back", NOON)),
                            TestLedger.meta(anna.value()))));
        }
        assertThat(LEDGER.reader.headSequence(anna.value())).isEqualTo(2);
    }

    @Test
    void nothingIsOpenedWithALentKey() throws SQLException {
        LEDGER.register(anna, "anna.read");
        assertThat(keys()).isEqualTo(1);
        erase();

        assertThat(new EventReader(LEDGER.database.command(), keyring).stream(anna.value(), 0, 10))
                .hasSize(3)
                .allMatch(StoredEvent::forgotten);
    }

    private int keys() throws SQLException {
        return keyring.findForSealing(List.of(anna.value())).size();
    }

    private void erase() {
        LEDGER.append(anna.value(), 1, new UserDeleted(anna, NOON), new UserErased(anna, NOON));
    }
}
