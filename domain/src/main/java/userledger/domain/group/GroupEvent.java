package userledger.domain.group;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.GuardChange;
import userledger.domain.user.GuardChange.Effect;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** What happens to a group. */
public sealed interface GroupEvent extends LedgerEvent {

    GroupId groupId();

    /** Nobody, unless it is about one member. */
    @Override
    default @Nullable UserId subject() {
        return null;
    }

    record GroupCreated(
            GroupId groupId,
            TenantId tenant,
            String name,
            @Nullable String description,
            Instant at) implements GroupEvent {

        @Override
        public List<ClaimChange> claims() {
            return List.of(new ClaimChange.Take(Kind.GROUP_NAME, name));
        }
    }

    record GroupRenamed(GroupId groupId, String name, Instant at) implements GroupEvent {

        @Override
        public List<ClaimChange> claims() {
            return List.of(new ClaimChange.Take(Kind.GROUP_NAME, name));
        }
    }

    record GroupDescriptionChanged(
            GroupId groupId, @Nullable String description, Instant at) implements GroupEvent {}

    /** @param uniqueId what an identity provider calls the group; null for nothing */
    record GroupUniqueIdChanged(GroupId groupId, @Nullable String uniqueId, Instant at) implements GroupEvent {

        @Override
        public List<ClaimChange> claims() {
            return List.of(
                    uniqueId == null
                            ? new ClaimChange.Release(Kind.GROUP_UNIQUE_ID)
                            : new ClaimChange.Take(Kind.GROUP_UNIQUE_ID, uniqueId));
        }
    }

    /** The group is gone, and with it all memberships; its name is free. */
    record GroupDeleted(GroupId groupId, Instant at) implements GroupEvent {

        @Override
        public List<ClaimChange> claims() {
            return List.of(new ClaimChange.Release(Kind.GROUP_NAME), new ClaimChange.Release(Kind.GROUP_UNIQUE_ID));
        }

        @Override
        public List<GuardChange> guards() {
            return List.of(GuardChange.owners(groupId.value(), null, Effect.DISSOLVE));
        }
    }

    /** What happens to one membership: nothing more once the member has been erased, which ends all of them. */
    sealed interface OfMember extends GroupEvent {

        UserId userId();

        @Override
        default UserId subject() {
            return userId();
        }
    }

    record MemberAdded(
            GroupId groupId, UserId userId, GroupRole role, SortedSet<GroupPermission> permissions, Instant at)
            implements OfMember {

        @Override
        public List<GuardChange> guards() {
            return role == GroupRole.OWNER
                    ? List.of(GuardChange.owners(groupId.value(), userId, Effect.JOIN))
                    : List.of();
        }
    }

    record MemberChanged(
            GroupId groupId, UserId userId, GroupRole role, SortedSet<GroupPermission> permissions, Instant at)
            implements OfMember {

        @Override
        public List<GuardChange> guards() {
            var effect = role == GroupRole.OWNER ? Effect.JOIN : Effect.LEAVE;
            return List.of(GuardChange.owners(groupId.value(), userId, effect));
        }
    }

    record MemberRemoved(GroupId groupId, UserId userId, Instant at) implements OfMember {

        @Override
        public List<GuardChange> guards() {
            return List.of(GuardChange.owners(groupId.value(), userId, Effect.LEAVE));
        }
    }
}
