package userledger.domain.user;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change to who counts for a guard. A guard is a set of users of one tenant that is never left without anybody who
 * can act; that holds also against two changes at once, so the event store keeps it.
 *
 * @param of what the set belongs to, such as a group; null for the tenant itself, or for all that a user leaves at once
 * @param member whom it is about; null for the user in whose stream the event is
 * @param why for what suspends and resumes
 */
public record GuardChange(
        Guard guard,
        @Nullable UUID of,
        @Nullable UserId member,
        Effect effect,
        @Nullable Suspension why) {

    /** What is guarded; {@link #code()} is the refusal of what would leave nobody. */
    public enum Guard {
        ADMINISTRATORS("role.last_administrator", "The tenant would have no administrator who can act"),
        GROUP_OWNERS("group.last_owner", "A group would have no owner");

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

    /**
     * Members count unless they are suspended; who is suspended without being a member may become one later. Who is gone
     * is neither. A set that is dissolved needs nobody any more.
     */
    public enum Effect {
        JOIN,
        LEAVE,
        SUSPEND,
        RESUME,
        GO,
        DISSOLVE
    }

    /** What keeps somebody from acting: each lasts until it is taken back, whatever becomes of the others. */
    public enum Suspension {
        LOCKED,
        NOT_CONFIRMED,
        NOT_APPROVED;

        /** Of a set of them, as a number. */
        public int bit() {
            return 1 << ordinal();
        }
    }

    public static GuardChange administrators(Effect effect) {
        return new GuardChange(Guard.ADMINISTRATORS, null, null, effect, null);
    }

    /** The user of the stream can not act for this reason, should the user be an administrator. */
    public static GuardChange suspended(Suspension why) {
        return new GuardChange(Guard.ADMINISTRATORS, null, null, Effect.SUSPEND, why);
    }

    /** This reason has gone. */
    public static GuardChange resumed(Suspension why) {
        return new GuardChange(Guard.ADMINISTRATORS, null, null, Effect.RESUME, why);
    }

    public static GuardChange owners(UUID group, @Nullable UserId member, Effect effect) {
        return new GuardChange(Guard.GROUP_OWNERS, group, member, effect, null);
    }

    /** The user of the stream is owner of no group any more. */
    public static GuardChange leavesAllGroups() {
        return new GuardChange(Guard.GROUP_OWNERS, null, null, Effect.LEAVE, null);
    }
}
