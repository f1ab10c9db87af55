package userledger.domain.user;

import java.time.Duration;

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

    /** How long nobody else can have what is given up by it; the tenant says that of usernames. */
    Duration keepsFormer();

    /** Takes the value; what the same user held of this kind before is given up. */
    record Take(Kind kind, String value, Duration keepsFormer) implements ClaimChange {

        public Take(Kind kind, String value) {
            this(kind, value, Duration.ZERO);
        }
    }

    /** Gives back whatever the user holds of this kind. */
    record Release(Kind kind, Duration keepsFormer) implements ClaimChange {

        public Release(Kind kind) {
            this(kind, Duration.ZERO);
        }
    }
}
