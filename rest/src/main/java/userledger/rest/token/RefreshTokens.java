package userledger.rest.token;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import userledger.domain.session.SessionId;

/**
 * Opaque tokens for the next access token. That one of them was made here can be seen without asking anybody, so a made-up
 * one leads to nothing, and one that was exchanged before is told apart from it. Which one is good only its session knows.
 */
public final class RefreshTokens {

    /** So that people and scanners recognise a token that has got lost. */
    public static final String PREFIX = "ulr_";

    private static final String PURPOSE = "refresh";
    private static final int ID_BYTES = 16;
    private static final int RANDOM_BYTES = 24;

    private final SealedTokens sealed;
    private final SecureRandom random;

    public RefreshTokens(SealedTokens sealed, SecureRandom random) {
        this.sealed = sealed;
        this.random = random;
    }

    /** Another one with each call. */
    public String issue(SessionId session) {
        var chance = new byte[RANDOM_BYTES];
        random.nextBytes(chance);
        var id = session.value();
        return PREFIX
                + sealed.seal(
                        PURPOSE,
                        ByteBuffer.allocate(ID_BYTES + RANDOM_BYTES)
                                .putLong(id.getMostSignificantBits())
                                .putLong(id.getLeastSignificantBits())
                                .put(chance)
                                .array());
    }

    /** The session that the token was made for; empty for what was not made here. */
    public Optional<SessionId> session(String token) {
        return token.startsWith(PREFIX)
                ? sealed.open(PURPOSE, token.substring(PREFIX.length())).map(RefreshTokens::id)
                : Optional.empty();
    }

    private static SessionId id(byte[] content) {
        var bytes = ByteBuffer.wrap(content);
        return new SessionId(new UUID(bytes.getLong(), bytes.getLong()));
    }
}
