package userledger.query.platform.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a search can name. */
enum SearchField {
    USERNAME("username", "username_key", Type.NAME),
    EMAIL("email", "email_key", Type.NAME),
    DISPLAY_NAME("displayName", "display_key", Type.NAME),
    FIRST_NAME("firstName", "first_key", Type.NAME),
    MIDDLE_NAME("middleName", "middle_key", Type.NAME),
    LAST_NAME("lastName", "last_key", Type.NAME),
    NICKNAME("nickname", "nickname_key", Type.NAME),
    DESCRIPTION("description", "description_key", Type.TEXT),
    ROLE("role", "role", Type.CODE),
    STATUS("status", "status", Type.CODE),
    PHONE("phone", "phone_key", Type.CODE),
    UNIQUE_ID("uniqueId", "unique_id_key", Type.CODE),
    EXTERNAL_ID("externalId", "unique_id_key", Type.CODE),
    CLIENT_ID("clientId", "client_id_key", Type.CODE),
    CREATED_AT("createdAt", "created_at", Type.TIME),
    UPDATED_AT("updatedAt", "updated_at", Type.TIME),
    LAST_SIGN_IN_AT("lastSignInAt", "last_sign_in_at", Type.TIME);

    /** Where a search without a field looks. */
    static final List<SearchField> NAMES =
            Stream.of(values()).filter(field -> field.type == Type.NAME).toList();

    private enum Type {
        NAME,
        TEXT,
        CODE,
        TIME
    }

    private final String wireName;
    private final String column;
    private final Type type;

    SearchField(String wireName, String column, Type type) {
        this.wireName = wireName;
        this.column = column;
        this.type = type;
    }

    static Optional<SearchField> of(String wireName) {
        return Stream.of(values())
                .filter(field -> field.wireName.equals(wireName))
                .findFirst();
    }

    /** The name in the API. */
    String wireName() {
        return wireName;
    }

    /** An expression over the directory's columns. */
    String column() {
        return column;
    }

    boolean isTime() {
        return type == Type.TIME;
    }

    /** Whether users are counted by it. */
    boolean isKind() {
        return this == ROLE || this == STATUS;
    }

    /** What is meant by a value: some have another name too. */
    String value(String typed) {
        return this == STATUS && typed.equals("licensed") ? "active" : typed;
    }

    /** A search is an answer too: what only administrators may see, only they may search by. */
    boolean isPublic(Addresses addresses) {
        return switch (this) {
            case EMAIL -> addresses != Addresses.NONE;
            case PHONE, UNIQUE_ID, EXTERNAL_ID, CLIENT_ID, LAST_SIGN_IN_AT -> false;
            default -> true;
        };
    }
}
