package userledger.rest.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Pattern;

/** The written forms of values, each of them one form only; anything else is an {@link IllegalArgumentException}. */
public final class Values {

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})", Pattern.CASE_INSENSITIVE);
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    private Values() {}

    public static UUID id(String text) {
        return UUID.fromString(matching(ID, text));
    }

    /** A time of RFC 3339. */
    public static Instant time(String text) {
        try {
            return OffsetDateTime.parse(matching(TIME, text)).toInstant();
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("No such time");
        }
    }

    static long integer(String text) {
        return Long.parseLong(matching(INTEGER, text));
    }

    static int smallInteger(String text) {
        var value = integer(text);
        if (value != (int) value) {
            throw new IllegalArgumentException("Out of range");
        }
        return (int) value;
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("Neither true nor false");
        };
    }

    private static String matching(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("Not in the form expected");
        }
        return text;
    }
}
