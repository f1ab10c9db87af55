package userledger.domain.user;

import java.time.Instant;
import java.util.ArrayList;
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
    EMAIL_VISIBLE_TO("emailVisibleTo", 14),
    CLIENT_ID("clientId", 200),
    ATTRIBUTES("attributes", 0);

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

    /** How many characters it may have; 0 where it is no text. */
    public int limit() {
        return limit;
    }

    public static Optional<ProfileField> of(String wireName) {
        return Stream.of(values())
                .filter(field -> field.wireName.equals(wireName))
                .findFirst();
    }

    /** The values cleaned, attributes as those of somebody who had none; a field that was set to nothing stays in as null. All that is wrong is refused at once. */
    public static Map<String, @Nullable Object> clean(Map<ProfileField, ? extends @Nullable Object> typed) {
        var values = new TreeMap<String, @Nullable Object>();
        var errors = new ArrayList<Rejection.FieldError>();
        for (var field : values()) {
            if (typed.containsKey(field)) {
                try {
                    values.put(field.wireName, field.clean(typed.get(field)));
                } catch (Rejection rejection) {
                    errors.addAll(rejection.errors());
                }
            }
        }
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
        return values;
    }

    private @Nullable Object clean(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map
            when this == ATTRIBUTES -> Attributes.NONE.patched(map, Instant.MIN).plain();
            case String text when this == EMAIL_VISIBLE_TO -> EmailAudience.clean(wireName, text);
            case String text when this != ATTRIBUTES -> Text.clean(wireName, text, limit);
            default -> throw Rejection.invalid(wireName, "type", "Not a value for this field");
        };
    }
}
