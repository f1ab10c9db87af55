package userledger.domain.group;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.BEN;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.group.GroupCommand.Actor;
import userledger.domain.group.GroupCommand.ChangeGroup;
import userledger.domain.group.GroupCommand.CreateGroup;
import userledger.domain.group.GroupCommand.UniqueId;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupRenamed;
import userledger.domain.group.GroupEvent.GroupUniqueIdChanged;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.ClaimChange.Release;
import userledger.domain.user.ClaimChange.Take;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

class GroupUniqueIdTest {

    private static final GroupId CLUB = new GroupId(new UUID(1, 1));
    private static final TenantId HERE = TenantId.DEFAULT;
    private static final Actor ADMIN = new Actor(new UserId(new UUID(9, 9)), Role.ADMINISTRATOR);
    private static final Actor OWNER = new Actor(ANNA, Role.PUBLISHER);

    private static final Group GROUP = Group.from(new GroupCreated(CLUB, HERE, "Club", null, NOON))
            .evolve(new MemberAdded(CLUB, ANNA, GroupRole.OWNER, GroupPermission.byDefault(GroupRole.OWNER), NOON));

    @Test
    void isNamedByAnIdentityProviderAsAdministratorsSay() {
        var events = Group.decide(new CreateGroup(HERE, CLUB, "Chess", null, " cn=chess ", BEN, ADMIN, NOON));
        assertThat(events).hasSize(3).last().isEqualTo(new GroupUniqueIdChanged(CLUB, "cn=chess", NOON));
        assertThat(events.getLast().claims()).containsExactly(new Take(Kind.GROUP_UNIQUE_ID, "cn=chess"));

        var named = GROUP.evolve(new GroupUniqueIdChanged(CLUB, "cn=chess", NOON));
        assertThat(named.uniqueId()).isEqualTo("cn=chess");
        assertThat(named.decide(uniqueId("cn=chess", OWNER))).isEmpty();
        var cleared = named.decide(uniqueId(null, ADMIN));
        assertThat(cleared).containsExactly(new GroupUniqueIdChanged(CLUB, null, NOON));
        assertThat(cleared.getFirst().claims()).containsExactly(new Release(Kind.GROUP_UNIQUE_ID));
        assertThat(named.evolve(new GroupRenamed(CLUB, "x", NOON)).uniqueId()).isEqualTo("cn=chess");
    }

    @Test
    void refusesAnIdOfAnIdentityProviderFromOthersThanAdministrators() {
        assertThatCodeOf(() -> GROUP.decide(uniqueId("cn=go", OWNER))).isEqualTo("access.denied");
        assertThatCodeOf(() -> Group.decide(new CreateGroup(HERE, CLUB, "x", null, "cn=x", ANNA, OWNER, NOON)))
                .isEqualTo("access.denied");
        assertThatErrorsOf(() -> GROUP.decide(uniqueId("x".repeat(257), ADMIN))).containsExactly("uniqueId:too_long");
    }

    private static ChangeGroup uniqueId(@Nullable String text, Actor by) {
        return new ChangeGroup(HERE, CLUB, null, null, new UniqueId(text), null, by, NOON);
    }
}
