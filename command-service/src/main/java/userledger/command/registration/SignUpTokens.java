package userledger.command.registration;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import userledger.domain.user.UserId;

/** Tokens that confirm a sign-up: who it is for, and 192 random bits. */
final class SignUpTokens {

    private static final int SECRET_BYTES = 24;
    private static final int BYTES = 2 * Long.BYTES + SECRET_BYTES;

    private SignUpTokens() {}

    static String next(SecureRandom random, UserId user) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(BYTES)
                        .putLong(user.value().getMostSignificantBits())
                        .putLong(user.value().getLeastSignificantBits())
                        .put(secret)
                        .array());
    }

    /** Whom it would be for, if it were one. */
    static Optional<UserId> user(String token) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            return bytes.remaining() == BYTES
                    ? Optional.of(new UserId(new UUID(bytes.getLong(), bytes.getLong())))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
