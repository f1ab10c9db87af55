package userledger.domain.user;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** The rules for a line or a paragraph that somebody typed: composed (NFC), without control characters, not too long. */
public final class Text {

    private Text() {}

    /** The text trimmed and composed; null when nothing is left of it. */
    public static @Nullable String clean(String field, @Nullable String typed, int maxLength) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var text = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw Rejection.invalid(field, "too_long", "At most " + maxLength + " characters");
        }
        if (text.codePoints().anyMatch(Text::isForbidden)) {
            throw Rejection.invalid(field, "characters", "Control characters and broken Unicode are not allowed");
        }
        return text;
    }

    private static boolean isForbidden(int codePoint) {
        return (Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\t')
                || Character.getType(codePoint) == Character.SURROGATE;
    }
}
