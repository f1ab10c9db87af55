package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class MasterKeyTest {

    private static final String KEY = TestDatabase.masterKey();

    @Test
    void refusesWhatIsNoKeyWithoutRepeatingIt() {
        for (var typed : List.of("", "hush", "*hush*", Base64.getEncoder().encodeToString(new byte[31]))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MasterKey.of(typed))
                    .withMessage("The master key must have 32 bytes, in Base64")
                    .withNoCause();
        }
    }

    @Test
    void takesAKeyWithALineBreakBehindIt() {
        assertThat(MasterKey.of(KEY + "\n").id()).isEqualTo(MasterKey.of(KEY).id());
    }

    @Test
    void opensWhatItWrappedForTheSameOwnerOnly() {
        var master = MasterKey.of(KEY);
        var wrapped = master.wrap("key".getBytes(UTF_8), "anna");

        assertThat(master.unwrap(wrapped, "anna")).isEqualTo("key".getBytes(UTF_8));
        assertThatIllegalStateException().isThrownBy(() -> master.unwrap(wrapped, "ben"));
    }

    @Test
    void saysSoWhenALedgerIsOpenedWithAnotherKey() {
        try (var ledger = new TestLedger()) {
            ledger.register(ledger.newId(), "anna");
            var otherKey = new byte[MasterKey.LENGTH];
            Arrays.fill(otherKey, (byte) 1);
            var other = new Keyring(
                    ledger.database.command(), MasterKeys.of(Base64.getEncoder().encodeToString(otherKey), ""));

            assertThatIllegalStateException()
                    .isThrownBy(() -> new Ledger(ledger.database.command(), other, ledger.ids, new SecureRandom()))
                    .withMessageContaining("another master key");
            var unreadable = new EventReader(ledger.database.command(), other)
                    .after(0, 10)
                    .getFirst();
            assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(unreadable::event);
        }
    }
}
