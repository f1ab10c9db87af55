package userledger.command.user;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.account.Account;
import userledger.domain.profile.EmailUndo;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

/** What takes a former address back: who it is for, and 256 random bits. */
record UndoToken(String secret, EmailUndo offer) {

    private static final Duration LIFETIME = Duration.ofHours(72);

    /** So that people and scanners recognise a token that has got lost. */
    private static final String PREFIX = "ulu_";

    private static final int SECRET_BYTES = 32;
    private static final int BYTES = 2 * Long.BYTES + SECRET_BYTES;

    /** Null where nobody has proved to read the mail of the present address: it may be a stranger's. */
    static @Nullable UndoToken issue(SecureRandom random, Account account, Instant now) {
        var address = account.email();
        if (address == null || !account.admission().emailVerified()) {
            return null;
        }
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var id = account.id().value();
        var secret = PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(ByteBuffer.allocate(BYTES)
                                .putLong(id.getMostSignificantBits())
                                .putLong(id.getLeastSignificantBits())
                                .put(bytes)
                                .array());
        return new UndoToken(secret, new EmailUndo(address, TokenHash.of(secret), now.plus(LIFETIME)));
    }

    /** Whom it would be for, if it were one. */
    static Optional<UserId> user(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(PREFIX.length())));
            return bytes.remaining() == BYTES
                    ? Optional.of(new UserId(new UUID(bytes.getLong(), bytes.getLong())))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "UndoToken[***]";
    }
}
