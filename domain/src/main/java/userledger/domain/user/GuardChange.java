package userledger.domain.user;

/**
 * A change to who counts for a guard. A guard is a group of users of one tenant that is never left without anybody who
 * can act; that holds also against two changes at once, so the event store keeps it.
 */
public record GuardChange(Guard guard, Effect effect) {

    /** What is guarded; {@link #code()} is the refusal of what would leave nobody. */
    public enum Guard {
        ADMINISTRATORS("role.last_administrator", "The tenant would have no administrator who can act");

        private final String code;
        private final String message;

        Guard(String code, String message) {
            this.code = code;
            this.message = message;
        }

        public String code() {
            return code;
        }

        public String message() {
            return message;
        }
    }

    /** Members count unless they are suspended; who is suspended without being a member may become one later. */
    public enum Effect {
        JOIN,
        LEAVE,
        SUSPEND,
        RESUME
    }

    public static GuardChange administrators(Effect effect) {
        return new GuardChange(Guard.ADMINISTRATORS, effect);
    }
}
