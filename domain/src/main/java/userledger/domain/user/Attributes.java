package userledger.domain.user;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tenant keeps about a person beyond the named fields: texts, numbers and flags by name. */
final class Attributes {

    private static final String FIELD = "attributes";
    private static final int MAX_COUNT = 100;
    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_TEXT_LENGTH = 2_000;

    /** Far beyond what a double holds; keeps 1e999999999 from being written out digit by digit. */
    private static final int MAX_DIGITS = 400;

    private Attributes() {}

    /** The attributes cleaned; null when none is left. */
    static @Nullable Map<String, Object> clean(Map<?, ?> typed) {
        if (typed.size() > MAX_COUNT) {
            throw refused("too_many", "At most " + MAX_COUNT + " attributes");
        }
        var attributes = new LinkedHashMap<String, Object>();
        typed.forEach((key, value) -> {
            var name = cleanName(key);
            var cleaned = cleanValue(value);
            if (cleaned != null && attributes.put(name, cleaned) != null) {
                throw refused("duplicate", "Two attributes have the same name");
            }
        });
        return attributes.isEmpty() ? null : attributes;
    }

    /** The attributes with a patch laid over them (RFC 7396): null takes one away, what is not mentioned stays. */
    static Map<String, @Nullable Object> patch(Map<?, ?> before, Map<?, ?> patch) {
        var after = new LinkedHashMap<String, @Nullable Object>();
        before.forEach((name, value) -> after.put(String.valueOf(name), value));
        patch.forEach((name, value) -> after.put(cleanName(name), value));
        return after;
    }

    private static String cleanName(@Nullable Object typed) {
        var name = typed instanceof String text ? Text.clean(FIELD, text, MAX_NAME_LENGTH) : null;
        if (name == null) {
            throw refused("name", "An attribute needs a name");
        }
        return name;
    }

    private static @Nullable Object cleanValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> Text.clean(FIELD, text, MAX_TEXT_LENGTH);
            case Boolean flag -> flag;
            case Number number -> cleanNumber(number);
            default -> throw refused("type", "An attribute is a text, a number, true or false");
        };
    }

    /** The one form in which JSON gives a number back, so that what is stored equals what was typed. */
    private static Number cleanNumber(Number typed) {
        var exact = exact(typed);
        if (exact == null || Math.abs((long) exact.precision() - exact.scale()) > MAX_DIGITS) {
            throw notKept();
        }
        var plain = exact.stripTrailingZeros();
        if (plain.scale() <= 0 && plain.toBigInteger().bitLength() < Long.SIZE) {
            var whole = plain.longValueExact();
            if (whole == (int) whole) {
                return (int) whole;
            }
            return whole;
        }
        var rounded = plain.doubleValue();
        if (Double.isInfinite(rounded) || new BigDecimal(Double.toString(rounded)).compareTo(plain) != 0) {
            throw notKept();
        }
        return rounded;
    }

    private static @Nullable BigDecimal exact(Number typed) {
        return switch (typed) {
            case Byte _, Short _, Integer _, Long _ -> BigDecimal.valueOf(typed.longValue());
            case Double number -> Double.isFinite(number) ? new BigDecimal(number.toString()) : null;
            case Float number -> Float.isFinite(number) ? new BigDecimal(number.toString()) : null;
            case BigInteger number -> number.bitLength() < MAX_DIGITS ? new BigDecimal(number) : null;
            case BigDecimal number -> number.precision() < MAX_DIGITS ? number : null;
            default -> null;
        };
    }

    private static Rejection notKept() {
        return refused("number", "A number must fit into 64 bits, as a whole or with a fraction");
    }

    private static Rejection refused(String code, String message) {
        return Rejection.invalid(FIELD, code, message);
    }
}
