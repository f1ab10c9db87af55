package userledger.domain.group;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.group.Club.ADMIN;
import static userledger.domain.group.Club.ALL;
import static userledger.domain.group.Club.CARL;
import static userledger.domain.group.Club.CLUB;
import static userledger.domain.group.Club.DORA;
import static userledger.domain.group.Club.GROUP;
import static userledger.domain.group.Club.HERE;
import static userledger.domain.group.Club.MANAGER;
import static userledger.domain.group.Club.MEMBER;
import static userledger.domain.group.Club.OWNER;
import static userledger.domain.group.Club.READ;
import static userledger.domain.group.Club.READ_WRITE;
import static userledger.domain.group.Club.STRANGER;
import static userledger.domain.group.Club.permissions;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.BEN;
import static userledger.domain.user.People.LATER;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.group.GroupCommand.Actor;
import userledger.domain.group.GroupCommand.AddMember;
import userledger.domain.group.GroupCommand.ChangeMember;
import userledger.domain.group.GroupCommand.RemoveMember;
import userledger.domain.group.GroupEvent.GroupRenamed;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.group.GroupEvent.MemberChanged;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.user.UserId;

class GroupMembersTest {

    @Test
    void givesNewMembersWhatTheirRoleHas() {
        assertThat(GROUP.decide(add(DORA, GroupRole.MEMBER, null, OWNER)))
                .containsExactly(new MemberAdded(CLUB, DORA, GroupRole.MEMBER, READ_WRITE, NOON));
        assertThat(GROUP.decide(add(DORA, GroupRole.OWNER, null, ADMIN)))
                .containsExactly(new MemberAdded(CLUB, DORA, GroupRole.OWNER, ALL, NOON));
        assertThat(GROUP.decide(add(DORA, GroupRole.MEMBER, permissions(), OWNER)))
                .containsExactly(new MemberAdded(CLUB, DORA, GroupRole.MEMBER, permissions(), NOON));
    }

    @Test
    void refusesToAddAMemberTwice() {
        assertThatCodeOf(() -> GROUP.decide(add(CARL, GroupRole.MEMBER, null, OWNER)))
                .isEqualTo("group.member_exists");
    }

    @Test
    void letsManagersGiveNoMoreThanTheyHave() {
        assertThat(GROUP.decide(add(DORA, GroupRole.MEMBER, null, MANAGER))).hasSize(1);
        for (var role : new GroupRole[] {GroupRole.MANAGER, GroupRole.OWNER}) {
            assertThatCodeOf(() -> GROUP.decide(add(DORA, role, READ, MANAGER))).isEqualTo("access.denied");
            assertThatCodeOf(() -> GROUP.decide(alter(CARL, role, READ, MANAGER)))
                    .isEqualTo("access.denied");
        }
        assertThatCodeOf(() ->
                        GROUP.decide(add(DORA, GroupRole.MEMBER, permissions(GroupPermission.SHARE_READ), MANAGER)))
                .isEqualTo("access.denied");
        assertThatCodeOf(() -> GROUP.decide(alter(BEN, GroupRole.OWNER, null, MANAGER)))
                .isEqualTo("access.denied");
        assertThatCodeOf(() -> GROUP.decide(alter(ANNA, GroupRole.MEMBER, null, MANAGER)))
                .isEqualTo("access.denied");
        assertThatCodeOf(() -> GROUP.decide(remove(ANNA, MANAGER))).isEqualTo("access.denied");
    }

    @Test
    void letsNobodyElseSayWhoIsIn() {
        for (var by : new Actor[] {MEMBER, STRANGER}) {
            assertThatCodeOf(() -> GROUP.decide(add(DORA, GroupRole.MEMBER, READ, by)))
                    .isEqualTo("access.denied");
            assertThatCodeOf(() -> GROUP.decide(alter(CARL, GroupRole.OWNER, null, by)))
                    .isEqualTo("access.denied");
            assertThatCodeOf(() -> GROUP.decide(remove(BEN, by))).isEqualTo("access.denied");
        }
    }

    @Test
    void changesARoleWithItsPermissionsOrPermissionsAlone() {
        assertThat(GROUP.decide(alter(CARL, GroupRole.MANAGER, null, OWNER)))
                .containsExactly(new MemberChanged(CLUB, CARL, GroupRole.MANAGER, ALL, NOON));
        assertThat(GROUP.decide(alter(CARL, null, READ_WRITE, MANAGER)))
                .containsExactly(new MemberChanged(CLUB, CARL, GroupRole.MEMBER, READ_WRITE, NOON));
        assertThat(GROUP.decide(alter(CARL, GroupRole.MEMBER, READ, OWNER))).isEmpty();
        assertThatCodeOf(() -> GROUP.decide(alter(DORA, GroupRole.MEMBER, null, OWNER)))
                .isEqualTo("group.member_not_found");
    }

    @Test
    void letsEverybodyLeaveButTheLastOwner() {
        assertThat(GROUP.decide(remove(CARL, MEMBER))).containsExactly(new MemberRemoved(CLUB, CARL, NOON));
        assertThat(GROUP.decide(remove(BEN, MANAGER))).containsExactly(new MemberRemoved(CLUB, BEN, NOON));
        assertThatCodeOf(() -> GROUP.decide(remove(ANNA, OWNER))).isEqualTo("group.last_owner");
        assertThatCodeOf(() -> GROUP.decide(remove(ANNA, ADMIN))).isEqualTo("group.last_owner");
        assertThatCodeOf(() -> GROUP.decide(alter(ANNA, GroupRole.MANAGER, null, OWNER)))
                .isEqualTo("group.last_owner");
        assertThat(GROUP.decide(alter(ANNA, null, READ, OWNER))).hasSize(1);

        var two = GROUP.evolve(new MemberChanged(CLUB, CARL, GroupRole.OWNER, ALL, LATER));
        assertThat(two.decide(remove(ANNA, OWNER))).hasSize(1);
        assertThat(two.decide(alter(ANNA, GroupRole.MEMBER, null, MEMBER))).hasSize(1);
    }

    @Test
    void changesOnlyTheVersionThatWasSeen() {
        var seen = GROUP.version();
        var stale = seen - 1;
        assertThat(GROUP.decide(new RemoveMember(HERE, CLUB, CARL, seen, OWNER, NOON)))
                .hasSize(1);
        assertThatCodeOf(() -> GROUP.decide(new RemoveMember(HERE, CLUB, CARL, stale, OWNER, NOON)))
                .isEqualTo("group.version_changed");
        assertThatCodeOf(
                        () -> GROUP.decide(new AddMember(HERE, CLUB, DORA, GroupRole.MEMBER, null, stale, OWNER, NOON)))
                .isEqualTo("group.version_changed");
        assertThatCodeOf(() ->
                        GROUP.decide(new ChangeMember(HERE, CLUB, CARL, GroupRole.OWNER, null, stale, OWNER, NOON)))
                .isEqualTo("group.version_changed");
    }

    @Test
    void keepsSinceWhenAMemberIsOne() {
        var changed = GROUP.evolve(new MemberChanged(CLUB, CARL, GroupRole.MANAGER, ALL, LATER));

        assertThat(changed.member(CARL)).isEqualTo(new GroupMember(GroupRole.MANAGER, ALL, NOON));
        assertThat(changed.version()).isEqualTo(5);
        assertThat(changed.updatedAt()).isEqualTo(NOON);
        assertThat(changed.evolve(new GroupRenamed(CLUB, "x", LATER)).updatedAt())
                .isEqualTo(LATER);
    }

    private static AddMember add(
            UserId user, GroupRole role, @Nullable SortedSet<GroupPermission> permissions, Actor by) {
        return new AddMember(HERE, CLUB, user, role, permissions, null, by, NOON);
    }

    private static ChangeMember alter(
            UserId user, @Nullable GroupRole role, @Nullable SortedSet<GroupPermission> permissions, Actor by) {
        return new ChangeMember(HERE, CLUB, user, role, permissions, null, by, NOON);
    }

    private static RemoveMember remove(UserId user, Actor by) {
        return new RemoveMember(HERE, CLUB, user, null, by, NOON);
    }
}
