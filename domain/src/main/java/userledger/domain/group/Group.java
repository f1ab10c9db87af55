package userledger.domain.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.group.GroupCommand.AddMember;
import userledger.domain.group.GroupCommand.ChangeGroup;
import userledger.domain.group.GroupCommand.ChangeMember;
import userledger.domain.group.GroupCommand.CreateGroup;
import userledger.domain.group.GroupCommand.DeleteGroup;
import userledger.domain.group.GroupCommand.RemoveMember;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.GroupDescriptionChanged;
import userledger.domain.group.GroupEvent.GroupRenamed;
import userledger.domain.group.GroupEvent.GroupUniqueIdChanged;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.group.GroupEvent.MemberChanged;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/**
 * One group, and who may change what of it.
 *
 * @param uniqueId what an identity provider calls it
 * @param members by user; those who have been deleted since are still in here, and count for nothing
 * @param version how many events it has
 */
public record Group(
        GroupId id,
        TenantId tenant,
        String name,
        @Nullable String description,
        @Nullable String uniqueId,
        Map<UUID, GroupMember> members,
        boolean deleted,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public static List<GroupEvent> decide(CreateGroup command) {
        var by = command.by();
        if (by.role() == Role.VIEWER
                || !by.role().administers() && !command.owner().equals(by.userId())) {
            throw GroupRights.denied();
        }
        var events = new ArrayList<GroupEvent>(List.of(
                new GroupCreated(
                        command.groupId(),
                        command.tenant(),
                        GroupText.name(command.name()),
                        GroupText.description(command.description()),
                        command.at()),
                new MemberAdded(
                        command.groupId(),
                        command.owner(),
                        GroupRole.OWNER,
                        GroupPermission.byDefault(GroupRole.OWNER),
                        command.at())));
        events.addAll(GroupRights.uniqueId(command, command.uniqueId(), null));
        return events;
    }

    public List<GroupEvent> decide(ChangeGroup command) {
        admit(command, command.seen());
        if (!rights().runs(command.by())) {
            throw GroupRights.denied();
        }
        var events = new ArrayList<GroupEvent>();
        if (command.name() != null) {
            var newName = GroupText.name(command.name());
            if (!newName.equals(name)) {
                events.add(new GroupRenamed(id, newName, command.at()));
            }
        }
        if (command.description() != null) {
            var text = GroupText.description(command.description().text());
            if (!Objects.equals(text, description)) {
                events.add(new GroupDescriptionChanged(id, text, command.at()));
            }
        }
        if (command.uniqueId() != null) {
            events.addAll(GroupRights.uniqueId(command, command.uniqueId().text(), uniqueId));
        }
        return events;
    }

    public List<GroupEvent> decide(DeleteGroup command) {
        admit(command, command.seen());
        if (!rights().owns(command.by())) {
            throw GroupRights.denied();
        }
        return List.of(new GroupDeleted(id, command.at()));
    }

    public List<GroupEvent> decide(AddMember command) {
        admit(command, command.seen());
        var permissions =
                command.permissions() == null ? GroupPermission.byDefault(command.role()) : command.permissions();
        rights().requireGrant(command.by(), command.role(), permissions);
        if (members.containsKey(command.userId().value())) {
            throw new Rejection(Kind.CONFLICT, "group.member_exists", "This user is a member already");
        }
        return List.of(new MemberAdded(id, command.userId(), command.role(), permissions, command.at()));
    }

    public List<GroupEvent> decide(ChangeMember command) {
        admit(command, command.seen());
        if (!rights().runs(command.by())) {
            throw GroupRights.denied();
        }
        var before = member(command.userId());
        var role = command.role() == null ? before.role() : command.role();
        var permissions = permissions(command, role, before);
        rights().requireGrant(command.by(), before.role(), before.permissions());
        rights().requireGrant(command.by(), role, permissions);
        if (role == before.role() && permissions.equals(before.permissions())) {
            return List.of();
        }
        if (role != GroupRole.OWNER) {
            requireAnotherOwner(command.userId(), before);
        }
        return List.of(new MemberChanged(id, command.userId(), role, permissions, command.at()));
    }

    /** Another role brings its own permissions, unless others are named. */
    private static SortedSet<GroupPermission> permissions(ChangeMember command, GroupRole role, GroupMember before) {
        if (command.permissions() != null) {
            return command.permissions();
        }
        return role == before.role() ? before.permissions() : GroupPermission.byDefault(role);
    }

    /** Everybody may leave. */
    public List<GroupEvent> decide(RemoveMember command) {
        admit(command, command.seen());
        var leaves = command.userId().equals(command.by().userId());
        if (!leaves && !rights().runs(command.by())) {
            throw GroupRights.denied();
        }
        var before = member(command.userId());
        if (!leaves && before.role() != GroupRole.MEMBER && !rights().owns(command.by())) {
            throw GroupRights.denied();
        }
        requireAnotherOwner(command.userId(), before);
        return List.of(new MemberRemoved(id, command.userId(), command.at()));
    }

    public static Group from(GroupCreated event) {
        return new Group(
                event.groupId(),
                event.tenant(),
                event.name(),
                event.description(),
                null,
                Map.of(),
                false,
                event.at(),
                event.at(),
                1);
    }

    public Group evolve(GroupEvent event) {
        return switch (event) {
            case GroupCreated created -> from(created);
            case GroupRenamed renamed -> with(renamed.name(), description, uniqueId, members, deleted, renamed.at());
            case GroupDescriptionChanged changed ->
                with(name, changed.description(), uniqueId, members, deleted, changed.at());
            case GroupUniqueIdChanged changed ->
                with(name, description, changed.uniqueId(), members, deleted, changed.at());
            case GroupDeleted gone -> with(name, description, null, Map.of(), true, gone.at());
            case MemberAdded added ->
                with(added.userId(), new GroupMember(added.role(), added.permissions(), added.at()));
            case MemberChanged changed ->
                with(
                        changed.userId(),
                        new GroupMember(
                                changed.role(),
                                changed.permissions(),
                                member(changed.userId()).since()));
            case MemberRemoved removed -> with(removed.userId(), null);
        };
    }

    /** The member's place in the group. */
    public GroupMember member(UserId user) {
        var member = members.get(user.value());
        if (member == null) {
            throw GroupRefusals.memberNotFound();
        }
        return member;
    }

    /** Another tenant's group is not there, and neither is one that was deleted. */
    private void admit(GroupCommand command, @Nullable Long seen) {
        if (deleted || !command.tenant().equals(tenant)) {
            throw GroupRefusals.notFound();
        }
        if (seen != null && seen != version) {
            throw new Rejection(Kind.STALE, "group.version_changed", "The group has changed since you read it");
        }
    }

    private GroupRights rights() {
        return new GroupRights(members);
    }

    private void requireAnotherOwner(UserId user, GroupMember member) {
        var another = members.entrySet().stream()
                .anyMatch(entry -> entry.getValue().role() == GroupRole.OWNER
                        && !entry.getKey().equals(user.value()));
        if (member.role() == GroupRole.OWNER && !another) {
            throw new Rejection(Kind.UNPROCESSABLE, "group.last_owner", "The group would have no owner");
        }
    }

    private Group with(UserId user, @Nullable GroupMember member) {
        var after = new HashMap<>(members);
        if (member == null) {
            after.remove(user.value());
        } else {
            after.put(user.value(), member);
        }
        return new Group(id, tenant, name, description, uniqueId, after, deleted, createdAt, updatedAt, version + 1);
    }

    private Group with(
            String newName,
            @Nullable String newDescription,
            @Nullable String newUniqueId,
            Map<UUID, GroupMember> newMembers,
            boolean newDeleted,
            Instant at) {
        return new Group(
                id, tenant, newName, newDescription, newUniqueId, newMembers, newDeleted, createdAt, at, version + 1);
    }
}
