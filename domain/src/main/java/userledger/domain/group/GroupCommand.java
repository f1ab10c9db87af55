package userledger.domain.group;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** What may be asked of a group. */
public sealed interface GroupCommand {

    TenantId tenant();

    GroupId groupId();

    /** Who asks: what may be done depends on it. */
    Actor by();

    /** When the command was given. */
    Instant at();

    /** @param role in the tenant */
    record Actor(UserId userId, Role role) {}

    /**
     * @param uniqueId what an identity provider calls the group; null for none
     * @param owner the first one
     */
    record CreateGroup(
            TenantId tenant,
            GroupId groupId,
            String name,
            @Nullable String description,
            @Nullable String uniqueId,
            UserId owner,
            Actor by,
            Instant at)
            implements GroupCommand {}

    /**
     * @param name null leaves it alone
     * @param description null leaves it alone
     * @param uniqueId null leaves it alone
     * @param seen the version that is to be changed; null where any will do
     */
    record ChangeGroup(
            TenantId tenant,
            GroupId groupId,
            @Nullable String name,
            @Nullable Description description,
            @Nullable UniqueId uniqueId,
            @Nullable Long seen,
            Actor by,
            Instant at)
            implements GroupCommand {}

    /** @param text null for none */
    record Description(@Nullable String text) {}

    /** @param text what an identity provider calls the group; null for none */
    record UniqueId(@Nullable String text) {}

    record DeleteGroup(
            TenantId tenant, GroupId groupId, @Nullable Long seen, Actor by, Instant at) implements GroupCommand {}

    /**
     * @param permissions null for those that the role has by default
     * @param seen the version of the group that is to be changed; null where any will do
     */
    record AddMember(
            TenantId tenant,
            GroupId groupId,
            UserId userId,
            GroupRole role,
            @Nullable SortedSet<GroupPermission> permissions,
            @Nullable Long seen,
            Actor by,
            Instant at)
            implements GroupCommand {}

    /**
     * @param role null leaves it alone
     * @param permissions null leaves them alone
     * @param seen the version of the group that is to be changed; null where any will do
     */
    record ChangeMember(
            TenantId tenant,
            GroupId groupId,
            UserId userId,
            @Nullable GroupRole role,
            @Nullable SortedSet<GroupPermission> permissions,
            @Nullable Long seen,
            Actor by,
            Instant at)
            implements GroupCommand {}

    /** @param seen the version of the group that is to be changed; null where any will do */
    record RemoveMember(
            TenantId tenant,
            GroupId groupId,
            UserId userId,
            @Nullable Long seen,
            Actor by,
            Instant at) implements GroupCommand {}
}
