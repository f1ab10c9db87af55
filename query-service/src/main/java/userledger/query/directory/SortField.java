package userledger.query.directory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import userledger.domain.user.AccountStatus;
import userledger.domain.user.Role;

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
    /** By their beginnings: an entry of an index cannot be as long as a text. */
    DESCRIPTION("description", "left(" + Column.DESCRIPTION_KEY.sqlName() + ", 100)", "text"),
    ROLE("role", Column.ROLE),
    STATUS("status", Column.STATUS),
    CREATED_AT("createdAt", Column.CREATED_AT),
    UPDATED_AT("updatedAt", Column.UPDATED_AT),
    VERSION("version", Column.VERSION),
    LAST_SIGN_IN_AT("lastSignInAt", Column.LAST_SIGN_IN_AT),
    /** The name that starts with the prefix asked for, of several the first one; nothing that one can ask for by name. */
    MATCH("", Column.USERNAME_KEY),
    /** How alike the most similar name is to what is asked for; nothing that one can ask for by name either. */
    SIMILARITY("", Likeness.SQL, "real");

    private final String wireName;
    private final String expression;
    private final String type;

    SortField(String wireName, Column column) {
        this(wireName, column.sqlName(), column.type());
    }

    SortField(String wireName, String expression, String type) {
        this.wireName = wireName;
        this.expression = expression;
        this.type = type;
    }

    static Optional<SortField> of(String wireName) {
        return Stream.of(values())
                .filter(field -> !field.wireName.isEmpty() && field.wireName.equals(wireName))
                .findFirst();
    }

    /** The name in the API. */
    String wireName() {
        return wireName;
    }

    /** What is compared, over the directory's columns. */
    String expression() {
        return expression;
    }

    /** The type of that in SQL. */
    String type() {
        return type;
    }

    /** The name in statements. */
    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there are but few values, so that many users share each of them. */
    boolean isOfFew() {
        return this == ROLE || this == STATUS;
    }

    /** Values that many may share: all there are of few, or else the lowest one. */
    List<String> common() {
        return switch (this) {
            case ROLE -> sorted(Stream.of(Role.values()).map(Role::wireName));
            case STATUS -> sorted(Stream.of(AccountStatus.values()).map(AccountStatus::wireName));
            case VERSION -> List.of("1");
            case LAST_SIGN_IN_AT -> List.of(Column.NEVER);
            case EMAIL, PUBLIC_EMAIL, DISPLAY_NAME, FIRST_NAME, MIDDLE_NAME, LAST_NAME, NICKNAME, DESCRIPTION ->
                List.of("");
            case ID, USERNAME, CREATED_AT, UPDATED_AT, MATCH, SIMILARITY -> List.of();
        };
    }

    private static List<String> sorted(Stream<String> names) {
        return names.sorted().toList();
    }

    /** What users come by who share a value here, in an index and in answers: where many do by username, all by id in the end. */
    List<SortField> further() {
        return switch (this) {
            case FIRST_NAME, LAST_NAME, ROLE, STATUS, MATCH -> List.of(USERNAME, ID);
            default -> List.of(ID);
        };
    }

    /** Whether it is the time of one of the events that made the user so. */
    boolean isOfEvents() {
        return this == CREATED_AT || this == UPDATED_AT;
    }

    /** Whether indexes of names hold it too, so that whoever is found in them is sorted without being read. */
    boolean isBesideNames() {
        return switch (this) {
            case USERNAME, FIRST_NAME, LAST_NAME, EMAIL, ROLE, STATUS, CREATED_AT, UPDATED_AT -> true;
            default -> false;
        };
    }

    /** An order is an answer too: what only administrators may see, only they may sort by. */
    boolean isPublic() {
        return this != LAST_SIGN_IN_AT;
    }
}
