package userledger.command.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import userledger.domain.totp.TotpSecret;

/** Codes of RFC 6238 as all apps make them: SHA-1, 30 seconds, six digits. */
final class TotpCodes {

    static final int DIGITS = 6;

    private static final int SECRET_BYTES = 20;
    private static final Duration STEP = Duration.ofSeconds(30);

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);

    static TotpSecret newSecret(SecureRandom random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new TotpSecret(Base32.toBase32String(bytes).replace("=", ""));
    }

    /** The step of time that the code belongs to: the present one or the one before; none for a wrong code. */
    OptionalLong step(TotpSecret secret, String code, Instant now) {
        var present = Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
        var found = OptionalLong.empty();
        for (var step = present - 1; step <= present; step++) {
            if (MessageDigest.isEqual(code(secret, step).getBytes(US_ASCII), code.getBytes(US_ASCII))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    String code(TotpSecret secret, long step) {
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(bytes(secret), generator.getAlgorithm()),
                    Instant.ofEpochSecond(step * STEP.toSeconds()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(TotpSecret secret) {
        var text = secret.base32();
        return Base32.decode(text + "=".repeat((8 - text.length() % 8) % 8));
    }
}
