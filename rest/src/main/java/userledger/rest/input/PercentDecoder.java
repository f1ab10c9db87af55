package userledger.rest.input;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Percent-encoding (RFC 3986) without lenience. */
public final class PercentDecoder {

    private PercentDecoder() {}

    /** The text, or null where it is not well encoded, no UTF-8 or has a NUL. */
    public static @Nullable String decode(String raw) {
        var bytes = new ByteArrayOutputStream(raw.length());
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            var high = digit(raw, ++i);
            var low = digit(raw, ++i);
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high << 4 | low);
        }
        return TextBytes.decode(bytes.toByteArray());
    }

    private static int digit(String raw, int at) {
        return at < raw.length() ? Character.digit(raw.charAt(at), 16) : -1;
    }
}
