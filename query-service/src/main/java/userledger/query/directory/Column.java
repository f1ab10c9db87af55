package userledger.query.directory;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.EmailAudience;
import userledger.domain.user.ProfileField;
import userledger.query.platform.SearchKey;
import userledger.rest.user.UserJson;

/** The columns of a row, and what is written into each, as text. */
enum Column {
    ID("uuid", row -> row.account().id().toString()),
    TENANT("text", row -> row.account().tenant().value()),
    POSITION("bigint", row -> String.valueOf(row.position())),
    SINCE("bigint", row -> String.valueOf(row.since())),
    VERSION("bigint", row -> String.valueOf(row.account().version())),
    ROLE("text", row -> row.account().role().wireName()),
    STATUS("text", row -> row.account().status().wireName()),
    USERNAME_CANONICAL("text", row -> SearchKey.ofUsername(row.account().username())),
    USERNAME_KEY("text", row -> SearchKey.of(row.account().username())),
    EMAIL_KEY("text", row -> SearchKey.of(row.account().email())),
    PUBLIC_EMAIL_KEY(
            "text", row -> hidesEmail(row) ? "" : SearchKey.of(row.account().email())),
    DISPLAY_KEY("text", row -> key(row, ProfileField.DISPLAY_NAME)),
    FIRST_KEY("text", row -> key(row, ProfileField.FIRST_NAME)),
    MIDDLE_KEY("text", row -> key(row, ProfileField.MIDDLE_NAME)),
    LAST_KEY("text", row -> key(row, ProfileField.LAST_NAME)),
    NICKNAME_KEY("text", row -> key(row, ProfileField.NICKNAME)),
    DESCRIPTION_KEY("text", row -> key(row, ProfileField.DESCRIPTION)),
    PHONE_KEY("text", row -> key(row, ProfileField.PHONE)),
    UNIQUE_ID_KEY("text", row -> SearchKey.of(row.account().uniqueId())),
    CLIENT_ID_KEY("text", row -> key(row, ProfileField.CLIENT_ID)),
    ATTRIBUTES("jsonb", row -> SearchedAttributes.values(row.account())),
    ATTRIBUTE_ENDS("jsonb", row -> SearchedAttributes.ends(row.account())),
    CREATED_AT("timestamptz", row -> time(row.account().createdAt())),
    UPDATED_AT("timestamptz", row -> time(row.account().updatedAt())),
    LAST_SIGN_IN_AT("timestamptz", row -> time(row.account().lastSignInAt())),
    FULL_JSON("text", row -> row.json().toString()),
    PUBLIC_JSON("text", row -> UserJson.publicPart(UserJson.full(row.account())).toString());

    /** Stands for "never", before all times. */
    static final String NEVER = "-infinity";

    private final String type;
    private final Function<DirectoryRow, String> value;

    Column(String type, Function<DirectoryRow, String> value) {
        this.type = type;
        this.value = value;
    }

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String type() {
        return type;
    }

    String value(DirectoryRow row) {
        return value.apply(row);
    }

    private static boolean hidesEmail(DirectoryRow row) {
        return EmailAudience.isHidden(row.account().profile());
    }

    private static String key(DirectoryRow row, ProfileField field) {
        return SearchKey.of(row.account().profile().get(field.wireName()) instanceof String text ? text : null);
    }

    private static String time(@Nullable Instant time) {
        return time == null ? NEVER : time.toString();
    }
}
