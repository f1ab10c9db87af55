package userledger.domain.user;

/** A change to what only one user, or one group, of a tenant can have. Values are as typed; comparing them is the event store's work. */
public sealed interface ClaimChange {

    /** What is claimed; {@link #code()} is the refusal when somebody else has it. */
    enum Kind {
        USERNAME("user.username_taken"),
        EMAIL("user.email_taken"),
        UNIQUE_ID("user.unique_id_taken"),
        GROUP_NAME("group.name_taken"),
        GROUP_UNIQUE_ID("group.unique_id_taken");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    Kind kind();

    /** Takes the value; what the same user held of this kind before is given up. */
    record Take(Kind kind, String value) implements ClaimChange {}

    /** Gives back whatever the user holds of this kind. */
    record Release(Kind kind) implements ClaimChange {}
}
