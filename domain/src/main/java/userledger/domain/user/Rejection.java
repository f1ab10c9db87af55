package userledger.domain.user;

import java.util.List;

/** A command was understood and refused. The code is part of the public API; the message is for people. */
public final class Rejection extends RuntimeException {

    /** Why, in general; each kind has one HTTP status. */
    public enum Kind {
        INVALID,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        STALE,
        UNPROCESSABLE
    }

    /** One field of the input that is wrong. */
    public record FieldError(String field, String code, String message) {}

    private final Kind kind;
    private final String code;
    private final transient List<FieldError> errors;

    public Rejection(Kind kind, String code, String message) {
        this(kind, code, message, List.of());
    }

    /** @param errors the places that it is about */
    public Rejection(Kind kind, String code, String message, List<FieldError> errors) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** The input alone shows that it is wrong. */
    public static Rejection invalid(List<FieldError> errors) {
        return new Rejection(Kind.INVALID, "request.invalid", "The request has invalid fields", errors);
    }

    public static Rejection invalid(String field, String code, String message) {
        return invalid(List.of(new FieldError(field, code, message)));
    }

    public static Rejection userNotFound() {
        return new Rejection(Kind.NOT_FOUND, "user.not_found", "There is no such user");
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
