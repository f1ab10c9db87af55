package userledger.domain.user;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One attribute.
 *
 * @param value a text, a number or a flag
 * @param expiresAt from when on it is there no more; null for never
 * @param sealed whether it is kept sealed wherever it is kept
 */
public record Attribute(Object value, @Nullable Instant expiresAt, boolean sealed) {

    public static final String VALUE = "value";
    public static final String EXPIRES_AT = "expiresAt";
    public static final String SEALED = "sealed";

    private static final int MAX_TEXT_LENGTH = 2_000;

    /** Far beyond what a double holds; keeps 1e999999999 from being written out digit by digit. */
    private static final int MAX_DIGITS = 400;

    static Attribute of(Map<?, ?> json) {
        return new Attribute(Objects.requireNonNull(json.get(VALUE)), end(json), Boolean.TRUE.equals(json.get(SEALED)));
    }

    private static @Nullable Instant end(Map<?, ?> json) {
        var end = json.get(EXPIRES_AT);
        return end == null ? null : Instant.parse(end.toString());
    }

    /** Whether one in its stored form has run out by then. */
    static boolean runsOutBy(Map<?, ?> json, Instant now) {
        var end = end(json);
        return end != null && !end.isAfter(now);
    }

    /** The stored form, which {@link #of} reads. */
    Map<String, Object> json() {
        var json = new TreeMap<String, Object>(Map.of(VALUE, value));
        if (expiresAt != null) {
            json.put(EXPIRES_AT, expiresAt.toString());
        }
        if (sealed) {
            json.put(SEALED, true);
        }
        return json;
    }

    boolean isPlain() {
        return expiresAt == null && !sealed;
    }

    boolean runsOutBy(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** What is kept of a value; null for nothing. */
    static @Nullable Object cleanValue(@Nullable Object typed) {
        return switch (typed) {
            case null -> null;
            case String text -> Text.clean(ProfileField.ATTRIBUTES.wireName(), text, MAX_TEXT_LENGTH);
            case Boolean flag -> flag;
            case Number number -> cleanNumber(number);
            default -> throw Attributes.refused("type", "An attribute is a text, a number, true or false");
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
        return Attributes.refused("number", "A number must fit into 64 bits, as a whole or with a fraction");
    }
}
