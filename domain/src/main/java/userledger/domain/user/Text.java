package userledger.domain.user;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** The rules for a line or a paragraph that somebody typed: composed (NFC), without control characters, not too long. */
public final class Text {

    private Text() {}

    /** The text trimmed and composed; null when nothing is left of it. */
    public static @Nullable String clean(String field, @Nullable String typed, int maxLength) {
        if (typed == null) {
            return null;
        }
        var text = trim(Normalizer.normalize(typed, Normalizer.Form.NFC));
        if (text.isEmpty()) {
            return null;
        }
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw Rejection.invalid(field, "too_long", "At most " + maxLength + " characters");
        }
        if (text.codePoints().anyMatch(Text::isForbidden)) {
            throw Rejection.invalid(field, "characters", "Control characters and broken Unicode are not allowed");
        }
        return text;
    }

    /** Takes away spaces of all kinds, also the ones that do not break a line and that {@link String#strip} leaves. */
    private static String trim(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isForbidden(int codePoint) {
        return (Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\t')
                || Character.getType(codePoint) == Character.SURROGATE
                || isBidiControl(codePoint);
    }

    /** They make a text look like another one (Unicode TR 36); joiners stay, some scripts cannot be written without. */
    private static boolean isBidiControl(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
