package userledger.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import userledger.domain.totp.TotpSecret;

class TotpCodesTest {

    private static final TotpSecret SECRET = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    private final TotpCodes codes = new TotpCodes();

    /** RFC 6238, appendix B: the last six of eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void areThoseOfTheStandard(long seconds, String code) {
        assertThat(codes.code(SECRET, seconds / 30)).isEqualTo(code);
        assertThat(codes.step(SECRET, code, Instant.ofEpochSecond(seconds))).hasValue(seconds / 30);
    }

    @Test
    void areGoodForTheirStepAndTheNextOneOnly() {
        var now = Instant.ofEpochSecond(3_000);

        assertThat(codes.step(SECRET, codes.code(SECRET, 99), now)).hasValue(99);
        assertThat(codes.step(SECRET, codes.code(SECRET, 98), now)).isEmpty();
        assertThat(codes.step(SECRET, codes.code(SECRET, 101), now)).isEmpty();
        assertThat(codes.step(SECRET, "", now)).isEmpty();
    }

    @Test
    void comeFromSecretsOf160Bits() {
        var secret = TotpCodes.newSecret(new SecureRandom());

        assertThat(Base32.decode(secret.base32())).hasSize(20);
    }
}
