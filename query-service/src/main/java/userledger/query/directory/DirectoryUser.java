package userledger.query.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * One user, rendered with all fields.
 *
 * @param position of the last event that changed the answer
 */
record DirectoryUser(UUID id, long position, long version, String json) {

    private static final long EIGHTEEN_DIGITS = 1_000_000_000_000_000_000L;

    /**
     * The version, which {@code If-Match} goes by, and behind it the position, as a write answers too. To whoever is not
     * shown all, digits in its place stand for what is shown as well: that also depends on who asks, on the tenant's
     * settings and on time.
     */
    String eTag(String shown) {
        return "\"" + version + "." + (shown.equals(json) ? position : digits(position + " " + shown)) + "\"";
    }

    private static long digits(String text) {
        var digest = ByteBuffer.wrap(sha256().digest(text.getBytes(UTF_8)));
        return Math.floorMod(digest.getLong(), EIGHTEEN_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
