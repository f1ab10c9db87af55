package userledger.domain.group;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.BEN;
import static userledger.domain.user.People.LATER;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.group.GroupCommand.Actor;
import userledger.domain.group.GroupCommand.AddMember;
import userledger.domain.group.GroupCommand.ChangeGroup;
import userledger.domain.group.GroupCommand.ChangeMember;
import userledger.domain.group.GroupCommand.CreateGroup;
import userledger.domain.group.GroupCommand.DeleteGroup;
import userledger.domain.group.GroupCommand.Description;
import userledger.domain.group.GroupCommand.RemoveMember;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.GroupDescriptionChanged;
import userledger.domain.group.GroupEvent.GroupRenamed;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.group.GroupEvent.MemberChanged;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

class GroupTest {

    private static final GroupId CLUB = new GroupId(new UUID(1, 1));
    private static final TenantId HERE = TenantId.DEFAULT;
    private static final UserId CARL = new UserId(new UUID(3, 3));
    private static final UserId DORA = new UserId(new UUID(4, 4));

    private static final Actor ADMIN = new Actor(new UserId(new UUID(9, 9)), Role.ADMINISTRATOR);
    private static final Actor OWNER = new Actor(ANNA, Role.VIEWER);
    private static final Actor MANAGER = new Actor(BEN, Role.PUBLISHER);
    private static final Actor MEMBER = new Actor(CARL, Role.VIEWER);
    private static final Actor STRANGER = new Actor(DORA, Role.PUBLISHER);

    private static final SortedSet<GroupPermission> READ = permissions(GroupPermission.READ);
    private static final SortedSet<GroupPermission> READ_WRITE = GroupPermission.byDefault(GroupRole.MEMBER);
    private static final SortedSet<GroupPermission> ALL = GroupPermission.byDefault(GroupRole.OWNER);

    /** Anna owns it, Ben manages it without sharing, Carl is a member. */
    private static final Group GROUP = after(
            new GroupCreated(CLUB, HERE, "Club", null, NOON),
            new MemberAdded(CLUB, ANNA, GroupRole.OWNER, ALL, NOON),
            new MemberAdded(CLUB, BEN, GroupRole.MANAGER, READ_WRITE, NOON),
            new MemberAdded(CLUB, CARL, GroupRole.MEMBER, READ, NOON));

    @Test
    void isOwnedByWhoeverMakesIt() {
        assertThat(Group.decide(create(" Chess ", DORA, STRANGER)))
                .containsExactly(
                        new GroupCreated(CLUB, HERE, "Chess", null, NOON),
                        new MemberAdded(CLUB, DORA, GroupRole.OWNER, ALL, NOON));
        assertThat(Group.decide(create("Chess", BEN, ADMIN))).hasSize(2);
    }

    @Test
    void isNotForViewersToMakeNorForOthersThanAdministratorsToGiveAway() {
        assertThatCodeOf(() -> Group.decide(create("Chess", ANNA, OWNER))).isEqualTo("access.denied");
        assertThatCodeOf(() -> Group.decide(create("Chess", BEN, STRANGER))).isEqualTo("access.denied");
    }

    @Test
    void hasANameOfOneLine() {
        for (var name : new String[] {"", "  ", "two\nlines", "x".repeat(201), "a\u0000b"}) {
            assertThatErrorsOf(() -> Group.decide(create(name, BEN, ADMIN)))
                    .as(name)
                    .singleElement()
                    .asString()
                    .startsWith("name:");
        }
    }

    @Test
    void isNotCalledEveryoneInAnySpelling() {
        for (var name : new String[] {"everyone", " Everyone ", "EVERYONE", "ｅveryone"}) {
            assertThatCodeOf(() -> Group.decide(create(name, BEN, ADMIN))).isEqualTo("group.name_taken");
        }
    }

    @Test
    void isChangedByThoseWhoRunIt() {
        for (var by : new Actor[] {ADMIN, OWNER, MANAGER}) {
            assertThat(GROUP.decide(change("New", new Description("Why"), by)))
                    .containsExactly(
                            new GroupRenamed(CLUB, "New", NOON), new GroupDescriptionChanged(CLUB, "Why", NOON));
        }
        for (var by : new Actor[] {MEMBER, STRANGER}) {
            assertThatCodeOf(() -> GROUP.decide(change("New", null, by))).isEqualTo("access.denied");
        }
        assertThat(GROUP.decide(change("Club", new Description(null), OWNER))).isEmpty();
    }

    @Test
    void refusesAChangeOfAnotherVersion() {
        assertThatCodeOf(() -> GROUP.decide(new ChangeGroup(HERE, CLUB, "x", null, null, 3L, OWNER, NOON)))
                .isEqualTo("group.version_changed");
        assertThatCodeOf(() -> GROUP.decide(new DeleteGroup(HERE, CLUB, 5L, OWNER, NOON)))
                .isEqualTo("group.version_changed");
    }

    @Test
    void isDeletedByOwnersAndAdministratorsOnly() {
        for (var by : new Actor[] {ADMIN, OWNER}) {
            assertThat(GROUP.decide(new DeleteGroup(HERE, CLUB, null, by, NOON)))
                    .containsExactly(new GroupDeleted(CLUB, NOON));
        }
        for (var by : new Actor[] {MANAGER, MEMBER, STRANGER}) {
            assertThatCodeOf(() -> GROUP.decide(new DeleteGroup(HERE, CLUB, null, by, NOON)))
                    .isEqualTo("access.denied");
        }
    }

    @Test
    void isNotThereForAnotherTenantOrOnceItIsDeleted() {
        var acme = new TenantId("acme");
        var gone = GROUP.evolve(new GroupDeleted(CLUB, LATER));

        assertThatCodeOf(() -> GROUP.decide(new DeleteGroup(acme, CLUB, null, ADMIN, NOON)))
                .isEqualTo("group.not_found");
        assertThatCodeOf(() -> GROUP.decide(new AddMember(acme, CLUB, DORA, GroupRole.MEMBER, null, ADMIN, NOON)))
                .isEqualTo("group.not_found");
        assertThatCodeOf(() -> gone.decide(change("x", null, ADMIN))).isEqualTo("group.not_found");
        assertThat(gone.members()).isEmpty();
    }

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
    void keepsSinceWhenAMemberIsOne() {
        var changed = GROUP.evolve(new MemberChanged(CLUB, CARL, GroupRole.MANAGER, ALL, LATER));

        assertThat(changed.member(CARL)).isEqualTo(new GroupMember(GroupRole.MANAGER, ALL, NOON));
        assertThat(changed.version()).isEqualTo(5);
        assertThat(changed.updatedAt()).isEqualTo(NOON);
        assertThat(changed.evolve(new GroupRenamed(CLUB, "x", LATER)).updatedAt())
                .isEqualTo(LATER);
    }

    @Test
    void hasAnEveryoneOfItsOwnInEachTenant() {
        assertThat(GroupId.EVERYONE.in(HERE)).isEqualTo(GroupId.everyone(HERE));
        assertThat(GroupId.everyone(HERE)).isNotEqualTo(GroupId.everyone(new TenantId("acme")));
        assertThat(CLUB.in(HERE)).isEqualTo(CLUB);
    }

    private static Group after(GroupCreated created, GroupEvent... events) {
        var group = Group.from(created);
        for (var event : events) {
            group = group.evolve(event);
        }
        return group;
    }

    private static SortedSet<GroupPermission> permissions(GroupPermission... permissions) {
        return new TreeSet<>(Arrays.asList(permissions));
    }

    private static CreateGroup create(String name, UserId owner, Actor by) {
        return new CreateGroup(HERE, CLUB, name, null, null, owner, by, NOON);
    }

    private static ChangeGroup change(@Nullable String name, @Nullable Description description, Actor by) {
        return new ChangeGroup(HERE, CLUB, name, description, null, null, by, NOON);
    }

    private static AddMember add(
            UserId user, GroupRole role, @Nullable SortedSet<GroupPermission> permissions, Actor by) {
        return new AddMember(HERE, CLUB, user, role, permissions, by, NOON);
    }

    private static ChangeMember alter(
            UserId user, @Nullable GroupRole role, @Nullable SortedSet<GroupPermission> permissions, Actor by) {
        return new ChangeMember(HERE, CLUB, user, role, permissions, by, NOON);
    }

    private static RemoveMember remove(UserId user, Actor by) {
        return new RemoveMember(HERE, CLUB, user, by, NOON);
    }
}
