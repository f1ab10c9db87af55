package userledger.rest.token;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import userledger.domain.application.ApplicationId;

/** Opaque tokens of applications: the application's id and 256 random bits. They need no key, so none outlives its key. */
public final class ApplicationTokens {

    /** So that people and scanners recognise a token that has got lost. */
    public static final String PREFIX = "ula_";

    private static final int ID_BYTES = 16;
    private static final int RANDOM_BYTES = 32;
    private static final int LENGTH = PREFIX.length() + (ID_BYTES + RANDOM_BYTES) / 3 * 4;

    private final SecureRandom random;

    public ApplicationTokens(SecureRandom random) {
        this.random = random;
    }

    /** Another one with each call. */
    public String issue(ApplicationId application) {
        var chance = new byte[RANDOM_BYTES];
        random.nextBytes(chance);
        var id = application.value();
        return PREFIX
                + Base64.getUrlEncoder()
                        .encodeToString(ByteBuffer.allocate(ID_BYTES + RANDOM_BYTES)
                                .putLong(id.getMostSignificantBits())
                                .putLong(id.getLeastSignificantBits())
                                .put(chance)
                                .array());
    }

    /** The application that the token claims to be of; empty for what is no such token. */
    public static Optional<ApplicationId> application(String token) {
        if (token.length() != LENGTH || !token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(PREFIX.length())));
            return Optional.of(new ApplicationId(new UUID(bytes.getLong(), bytes.getLong())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
