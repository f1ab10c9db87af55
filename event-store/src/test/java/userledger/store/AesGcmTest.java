package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AesGcmTest {

    private static final byte[] PLAIN = "a secret".getBytes(UTF_8);
    private static final byte[] DATA = "where it belongs".getBytes(UTF_8);

    private final AesGcm cipher = new AesGcm(new byte[32]);

    /** Test case 14 of the specification of GCM (McGrew and Viega), as it is stored: nonce, ciphertext, tag. */
    @Test
    void opensTheVectorOfTheSpecification() throws GeneralSecurityException {
        var sealed = HexFormat.of()
                .parseHex("000000000000000000000000" + "cea7403d4d606b6e074ec5d3baf39d18"
                        + "d0d1c8a799996bf0265b98b5d48ab919");

        assertThat(cipher.open(sealed, new byte[0])).isEqualTo(new byte[16]);
    }

    @Test
    void opensWhatItSealed() throws GeneralSecurityException {
        assertThat(cipher.open(cipher.seal(PLAIN, DATA), DATA)).isEqualTo(PLAIN);
        assertThat(cipher.open(cipher.seal(new byte[0], DATA), DATA)).isEmpty();
    }

    @Test
    void opensNothingThatWasTouched() {
        var sealed = cipher.seal(PLAIN, DATA);
        for (var i = 0; i < sealed.length; i++) {
            var touched = sealed.clone();
            touched[i] ^= 1;
            assertRefused(touched, DATA);
        }
        for (var length = 0; length < sealed.length; length++) {
            assertRefused(Arrays.copyOf(sealed, length), DATA);
        }
        assertRefused(sealed, "elsewhere".getBytes(UTF_8));
    }

    @Test
    void takesAnotherNonceEachTime() {
        var nonces = new HashSet<String>();
        for (var i = 0; i < 1_000; i++) {
            nonces.add(HexFormat.of().formatHex(cipher.seal(PLAIN, DATA), 0, 12));
        }
        assertThat(nonces).hasSize(1_000);
    }

    @Test
    void takesNoShorterKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AesGcm(new byte[16]));
    }

    private void assertRefused(byte[] sealed, byte[] data) {
        assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> cipher.open(sealed, data));
    }
}
