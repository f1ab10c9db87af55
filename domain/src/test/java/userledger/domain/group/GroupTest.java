package userledger.domain.group;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.group.Club.ADMIN;
import static userledger.domain.group.Club.ALL;
import static userledger.domain.group.Club.CLUB;
import static userledger.domain.group.Club.DORA;
import static userledger.domain.group.Club.GROUP;
import static userledger.domain.group.Club.HERE;
import static userledger.domain.group.Club.MANAGER;
import static userledger.domain.group.Club.MEMBER;
import static userledger.domain.group.Club.OWNER;
import static userledger.domain.group.Club.STRANGER;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.BEN;
import static userledger.domain.user.People.LATER;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.group.GroupCommand.Actor;
import userledger.domain.group.GroupCommand.AddMember;
import userledger.domain.group.GroupCommand.ChangeGroup;
import userledger.domain.group.GroupCommand.CreateGroup;
import userledger.domain.group.GroupCommand.DeleteGroup;
import userledger.domain.group.GroupCommand.Description;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.GroupDescriptionChanged;
import userledger.domain.group.GroupEvent.GroupRenamed;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

class GroupTest {

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
        assertThatCodeOf(() -> GROUP.decide(new AddMember(acme, CLUB, DORA, GroupRole.MEMBER, null, null, ADMIN, NOON)))
                .isEqualTo("group.not_found");
        assertThatCodeOf(() -> gone.decide(change("x", null, ADMIN))).isEqualTo("group.not_found");
        assertThat(gone.members()).isEmpty();
    }

    @Test
    void hasAnEveryoneOfItsOwnInEachTenant() {
        assertThat(GroupId.EVERYONE.in(HERE)).isEqualTo(GroupId.everyone(HERE));
        assertThat(GroupId.everyone(HERE)).isNotEqualTo(GroupId.everyone(new TenantId("acme")));
        assertThat(CLUB.in(HERE)).isEqualTo(CLUB);
    }

    private static CreateGroup create(String name, UserId owner, Actor by) {
        return new CreateGroup(HERE, CLUB, name, null, null, owner, by, NOON);
    }

    private static ChangeGroup change(@Nullable String name, @Nullable Description description, Actor by) {
        return new ChangeGroup(HERE, CLUB, name, description, null, null, by, NOON);
    }
}
