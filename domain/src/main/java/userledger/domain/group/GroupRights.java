package userledger.domain.group;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.group.GroupCommand.Actor;
import userledger.domain.group.GroupEvent.GroupUniqueIdChanged;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;

/** Who may do what in a group with these members. Administrators of the tenant may do what owners may. */
record GroupRights(Map<UUID, GroupMember> members) {

    static Rejection denied() {
        return new Rejection(Kind.FORBIDDEN, "access.denied", "This is not allowed");
    }

    /** By it another system decides who is in the group, so it is the administrators' to say. */
    static List<GroupEvent> uniqueId(GroupCommand command, @Nullable String typed, @Nullable String before) {
        var wanted = GroupText.uniqueId(typed);
        if (Objects.equals(wanted, before)) {
            return List.of();
        }
        if (!command.by().role().administers()) {
            throw denied();
        }
        return List.of(new GroupUniqueIdChanged(command.groupId(), wanted, command.at()));
    }

    boolean owns(Actor by) {
        return by.role().administers() || holds(by, GroupRole.OWNER);
    }

    /** Whether somebody is owner or manager. */
    boolean runs(Actor by) {
        return owns(by) || holds(by, GroupRole.MANAGER);
    }

    private boolean holds(Actor by, GroupRole role) {
        var member = members.get(by.userId().value());
        return member != null && member.role() == role;
    }

    /** Nobody gives or takes away more than one has: managers plain membership only, with permissions of their own. */
    void requireGrant(Actor by, GroupRole role, SortedSet<GroupPermission> permissions) {
        if (!owns(by) && !(role == GroupRole.MEMBER && holds(by, GroupRole.MANAGER) && has(by, permissions))) {
            throw denied();
        }
    }

    private boolean has(Actor by, SortedSet<GroupPermission> permissions) {
        var member = members.get(by.userId().value());
        return member != null && member.permissions().containsAll(permissions);
    }
}
