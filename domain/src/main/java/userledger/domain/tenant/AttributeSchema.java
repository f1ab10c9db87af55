package userledger.domain.tenant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Attribute;
import userledger.domain.user.Attributes;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;

/**
 * Which attributes the users of a tenant may have, and of what kind they are.
 *
 * @param closed whether there may be no others than these
 * @param rules for those of them that are not kept and shown as all are
 */
public record AttributeSchema(
        boolean closed,
        Map<String, AttributeKind> attributes,
        @Nullable Map<String, AttributeRule> rules) implements SettingsGroup {

    public static final AttributeSchema DEFAULT = new AttributeSchema(false, Map.of(), null);

    public static final int MAX_ATTRIBUTES = 100;
    public static final int MAX_NAME_LENGTH = 100;

    /** Of what kind a value is. */
    public enum AttributeKind {
        TEXT,
        NUMBER,
        FLAG;

        /** The name in the API and in events. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<AttributeKind> of(String wireName) {
            return Stream.of(values())
                    .filter(kind -> kind.wireName().equals(wireName))
                    .findFirst();
        }

        private boolean fits(Object value) {
            return switch (this) {
                case TEXT -> value instanceof String;
                case NUMBER -> value instanceof Number;
                case FLAG -> value instanceof Boolean;
            };
        }
    }

    public AttributeSchema {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        rules = rules == null || rules.isEmpty() ? null : Collections.unmodifiableMap(new TreeMap<>(rules));
    }

    /** Who sees an attribute, and how it is kept. */
    public AttributeRule rule(String name) {
        return rules == null ? AttributeRule.DEFAULT : rules.getOrDefault(name, AttributeRule.DEFAULT);
    }

    /** Whether a rule of any attribute is so. */
    public boolean anyRule(Predicate<AttributeRule> so) {
        return rules != null && rules.values().stream().anyMatch(so);
    }

    @Override
    public void require() {
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw Rejection.invalid("attributes", "too_many", "At most " + MAX_ATTRIBUTES + " attributes");
        }
        if (attributes.keySet().stream().anyMatch(name -> !isClean(name))) {
            throw Rejection.invalid("attributes", "name", "A name has 1 to " + MAX_NAME_LENGTH + " characters");
        }
    }

    private static boolean isClean(String name) {
        try {
            return Attributes.name(name).equals(name);
        } catch (Rejection notAName) {
            return false;
        }
    }

    /**
     * Holds values against the schema; null takes one away, which is always possible.
     *
     * @return the same values, with those to be sealed that the schema wants sealed
     * @throws Rejection with the names of all that do not fit
     */
    public Map<String, @Nullable Object> check(Map<?, ? extends @Nullable Object> values) {
        List<String> wrong = values.entrySet().stream()
                .filter(entry -> entry.getValue() != null && !fits(Attributes.name(entry.getKey()), entry.getValue()))
                .map(entry -> String.valueOf(entry.getKey()))
                .sorted()
                .toList();
        if (!wrong.isEmpty()) {
            throw new Rejection(
                    Kind.UNPROCESSABLE,
                    "attributes.not_in_schema",
                    "The tenant's attribute schema does not allow: " + String.join(", ", wrong));
        }
        var kept = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((key, value) -> kept.put(
                String.valueOf(key), value != null && rule(Attributes.name(key)).sealed() ? sealed(value) : value));
        return kept;
    }

    /** @param typed a value, or an object with a value and its terms */
    private boolean fits(String name, Object typed) {
        var kind = attributes.get(name);
        if (kind == null) {
            return !closed;
        }
        if (!(typed instanceof Map<?, ?> members)) {
            return kind.fits(typed);
        }
        var value = members.get(Attribute.VALUE);
        var opened = Boolean.FALSE.equals(members.get(Attribute.SEALED));
        return (value == null || kind.fits(value)) && !(opened && rule(name).sealed());
    }

    private static Object sealed(Object typed) {
        var members = new LinkedHashMap<Object, @Nullable Object>();
        if (typed instanceof Map<?, ?> given) {
            members.putAll(given);
        } else {
            members.put(Attribute.VALUE, typed);
        }
        members.put(Attribute.SEALED, true);
        return members;
    }
}
