package userledger.domain.user;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be said about a person; all of it can be left out. */
public enum ProfileField {
    DISPLAY_NAME("displayName", 200),
    FIRST_NAME("firstName", 100),
    MIDDLE_NAME("middleName", 100),
    LAST_NAME("lastName", 100),
    NICKNAME("nickname", 100),
    PHONE("phone", 40),
    DESCRIPTION("description", 2_000),
    ICON("icon", 16_384),
    CLIENT_ID("clientId", 200),
    ATTRIBUTES("attributes", 100);

    private static final int MAX_ATTRIBUTE_LENGTH = 2_000;

    private final String wireName;
    private final int limit;

    ProfileField(String wireName, int limit) {
        this.wireName = wireName;
        this.limit = limit;
    }

    /** The name in the API and in events. */
    public String wireName() {
        return wireName;
    }

    public static Optional<ProfileField> of(String wireName) {
        return Stream.of(values())
                .filter(field -> field.wireName.equals(wireName))
                .findFirst();
    }

    /** The values cleaned; a field that was set to nothing stays in as null. */
    public static Map<String, @Nullable Object> clean(Map<ProfileField, ? extends @Nullable Object> typed) {
        var values = new TreeMap<String, @Nullable Object>();
        typed.forEach((field, value) -> values.put(field.wireName, field.clean(value)));
        return values;
    }

    private @Nullable Object clean(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map when this == ATTRIBUTES -> cleanAttributes(map);
            case String text when this != ATTRIBUTES -> Text.clean(wireName, text, limit);
            default -> throw Rejection.invalid(wireName, "type", "Not a value for this field");
        };
    }

    private @Nullable Object cleanAttributes(Map<?, ?> typed) {
        if (typed.size() > limit) {
            throw Rejection.invalid(wireName, "too_many", "At most " + limit + " attributes");
        }
        var attributes = new LinkedHashMap<String, Object>();
        typed.forEach((key, value) -> {
            var name = Text.clean(wireName, String.valueOf(key), limit);
            var cleaned = cleanAttribute(value);
            if (name != null && cleaned != null) {
                attributes.put(name, cleaned);
            }
        });
        return attributes.isEmpty() ? null : attributes;
    }

    private @Nullable Object cleanAttribute(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> Text.clean(wireName, text, MAX_ATTRIBUTE_LENGTH);
            case Boolean flag -> flag;
            case Number number -> number;
            default ->
                throw Rejection.invalid(wireName, "type", "An attribute is a text, a number, true or false");
        };
    }
}
