package userledger.rest.token;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens of an id and random bits, of which whoever issues them keeps a hash. They need no key, so none outlives its key.
 *
 * @param prefix so that people and scanners recognise a token that has got lost; may be empty
 */
public record OpaqueTokens(String prefix, int randomBytes) {

    private static final int ID_BYTES = 2 * Long.BYTES;

    /** Another one with each call. */
    public String issue(SecureRandom random, UUID id) {
        var chance = new byte[randomBytes];
        random.nextBytes(chance);
        return prefix
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(ByteBuffer.allocate(ID_BYTES + randomBytes)
                                .putLong(id.getMostSignificantBits())
                                .putLong(id.getLeastSignificantBits())
                                .put(chance)
                                .array());
    }

    /** What the token claims to be for; empty for what is no such token. */
    public Optional<UUID> id(String token) {
        if (!token.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(prefix.length())));
            return bytes.remaining() == ID_BYTES + randomBytes
                    ? Optional.of(new UUID(bytes.getLong(), bytes.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
