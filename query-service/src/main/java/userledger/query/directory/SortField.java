package userledger.query.directory;

import java.util.Optional;
import java.util.stream.Stream;

/** What users can be sorted by. Text is sorted without regard to case; who has nothing there comes first. */
enum SortField {
    ID("id", Column.ID),
    USERNAME("username", Column.USERNAME_KEY),
    EMAIL("email", Column.EMAIL_KEY),
    /** What others see of addresses, with those that are hidden as if there were none. */
    PUBLIC_EMAIL("email", Column.PUBLIC_EMAIL_KEY),
    DISPLAY_NAME("displayName", Column.DISPLAY_KEY),
    FIRST_NAME("firstName", Column.FIRST_KEY),
    MIDDLE_NAME("middleName", Column.MIDDLE_KEY),
    LAST_NAME("lastName", Column.LAST_KEY),
    NICKNAME("nickname", Column.NICKNAME_KEY),
    ROLE("role", Column.ROLE),
    STATUS("status", Column.STATUS),
    CREATED_AT("createdAt", Column.CREATED_AT),
    UPDATED_AT("updatedAt", Column.UPDATED_AT),
    VERSION("version", Column.VERSION),
    LAST_SIGN_IN_AT("lastSignInAt", Column.LAST_SIGN_IN_AT);

    private final String wireName;
    private final Column column;

    SortField(String wireName, Column column) {
        this.wireName = wireName;
        this.column = column;
    }

    static Optional<SortField> of(String wireName) {
        return Stream.of(values())
                .filter(field -> field.wireName.equals(wireName))
                .findFirst();
    }

    /** The name in the API. */
    String wireName() {
        return wireName;
    }

    Column column() {
        return column;
    }

    /** An order is an answer too: what only administrators may see, only they may sort by. */
    boolean isPublic() {
        return this != LAST_SIGN_IN_AT;
    }
}
