package userledger.domain.tenant;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;

/**
 * Which attributes the users of a tenant may have, and of what kind they are.
 *
 * @param closed whether there may be no others than these
 */
public record AttributeSchema(boolean closed, Map<String, AttributeKind> attributes) implements SettingsGroup {

    public static final AttributeSchema DEFAULT = new AttributeSchema(false, Map.of());

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
    }

    @Override
    public void require() {
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw Rejection.invalid("attributes", "too_many", "At most " + MAX_ATTRIBUTES + " attributes");
        }
        if (attributes.keySet().stream().anyMatch(name -> name.isBlank() || name.length() > MAX_NAME_LENGTH)) {
            throw Rejection.invalid("attributes", "name", "A name has 1 to " + MAX_NAME_LENGTH + " characters");
        }
    }

    /**
     * Holds values against the schema; null takes one away, which is always possible.
     *
     * @throws Rejection with the names of all that do not fit
     */
    public void check(Map<?, ? extends @Nullable Object> values) {
        List<String> wrong = values.entrySet().stream()
                .filter(entry -> entry.getValue() != null && !fits(String.valueOf(entry.getKey()), entry.getValue()))
                .map(entry -> String.valueOf(entry.getKey()))
                .sorted()
                .toList();
        if (!wrong.isEmpty()) {
            throw new Rejection(
                    Kind.UNPROCESSABLE,
                    "attributes.not_in_schema",
                    "The tenant's attribute schema does not allow: " + String.join(", ", wrong));
        }
    }

    private boolean fits(String name, @Nullable Object value) {
        var kind = attributes.get(name);
        return kind == null ? !closed : value != null && kind.fits(value);
    }
}
