package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Joins values so that different values never give the same bytes: each has its length before it. */
final class CanonicalBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    CanonicalBytes add(byte @Nullable [] bytes) {
        var length = bytes == null ? -1 : bytes.length;
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        if (bytes != null) {
            out.writeBytes(bytes);
        }
        return this;
    }

    CanonicalBytes add(String text) {
        return add(text.getBytes(UTF_8));
    }

    CanonicalBytes add(long number) {
        return add(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    CanonicalBytes add(UUID id) {
        return add(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
