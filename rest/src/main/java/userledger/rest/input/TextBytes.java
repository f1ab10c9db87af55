package userledger.rest.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes that must be text: UTF-8 without mistakes, and no NUL, which PostgreSQL cannot keep. */
public final class TextBytes {

    private static final int ESCAPE_LENGTH = 6;

    private TextBytes() {}

    /** The text, or null where the bytes are none. */
    public static @Nullable String decode(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /** Whether it is text that hides no NUL and no half of a surrogate pair behind escapes of JSON. */
    public static boolean isJsonText(byte[] bytes) {
        var text = decode(bytes);
        if (text == null) {
            return false;
        }
        var i = text.indexOf('\\');
        while (i >= 0) {
            if (!isEscapeOf(text, i)) {
                i = text.indexOf('\\', i + 2);
                continue;
            }
            var unit = unitAt(text, i);
            if (unit == 0 || Character.isLowSurrogate(unit)) {
                return false;
            }
            i += ESCAPE_LENGTH;
            if (Character.isHighSurrogate(unit)) {
                if (!isEscapeOf(text, i) || !Character.isLowSurrogate(unitAt(text, i))) {
                    return false;
                }
                i += ESCAPE_LENGTH;
            }
            i = text.indexOf('\\', i);
        }
        return true;
    }

    private static boolean isEscapeOf(String text, int at) {
        if (!text.startsWith("\\u", at) || at + ESCAPE_LENGTH > text.length()) {
            return false;
        }
        for (var i = at + 2; i < at + ESCAPE_LENGTH; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static char unitAt(String text, int at) {
        return (char) Integer.parseInt(text, at + 2, at + ESCAPE_LENGTH, 16);
    }
}
