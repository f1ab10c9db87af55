package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.store.TestLedger.NOON;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.group.GroupEvent.MemberChanged;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupRole;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;

class OwnerGuardsTest extends GuardScenario {

    @Test
    void keepTheLastOwnerOfEachGroup() {
        var first = user("first.owner", Role.VIEWER);
        var second = user("second.owner", Role.VIEWER);
        var one = group(first);
        var two = group(second);
        change(one, 2, owner(one, second));

        assertRefused("group.last_owner", () -> change(two, 2, new MemberRemoved(two, second, NOON)));
        change(one, 3, new MemberRemoved(one, first, NOON));
        assertRefused("group.last_owner", () -> change(one, 4, member(one, second)));
        assertRefused("group.last_owner", () -> append(second, 1, ended(second)));
        append(first, 1, ended(first));
    }

    @Test
    void doNotCountAnOwnerWhoHasBeenDeleted() {
        var gone = user("gone", Role.VIEWER);
        var stays = user("stays", Role.VIEWER);
        var group = group(gone);
        change(group, 2, owner(group, stays));
        append(gone, 1, ended(gone));

        assertRefused("group.last_owner", () -> change(group, 3, new MemberRemoved(group, stays, NOON)));
        assertRefused("group.last_owner", () -> append(stays, 1, ended(stays)));
    }

    @Test
    void forgetTheOwnersOfAGroupThatIsGone() {
        var owner = user("owner", Role.VIEWER);
        var group = group(owner);

        change(group, 2, new GroupDeleted(group, NOON));

        append(owner, 1, ended(owner));
    }

    @Test
    void leaveAGroupOneOfTwoOwnersWhoGoInTheSameBatch() {
        var first = user("one.of.two", Role.VIEWER);
        var second = user("two.of.two", Role.VIEWER);
        var group = group(first);
        change(group, 2, owner(group, second));

        var outcomes = ledger.ledger.appendAll(
                List.of(
                        wanted(first, 1, ended(first)),
                        new Append(tenant, group.value(), 3, List.of(member(group, second)), Meta.system("c"))),
                EventLog.Companion.NONE);

        assertThat(outcomes).hasExactlyElementsOfTypes(Outcome.Appended.class, Outcome.Refused.class);
    }

    @Test
    void takeNobodyIntoAGroupWhoHasBeenForgotten() {
        var group = group(user("keeps", Role.VIEWER));
        var gone = user("forgotten", Role.VIEWER);
        append(gone, 1, ended(gone));

        assertRefused("user.not_found", () -> change(group, 2, member(group, gone)));
    }

    private GroupId group(UserId owner) {
        var id = new GroupId(ledger.ids.next());
        change(id, 0, new GroupCreated(id, tenant, id.toString(), null, NOON), owner(id, owner));
        return id;
    }

    private static MemberAdded owner(GroupId group, UserId user) {
        return new MemberAdded(group, user, GroupRole.OWNER, new TreeSet<>(), NOON);
    }

    private static MemberChanged member(GroupId group, UserId user) {
        return new MemberChanged(group, user, GroupRole.MEMBER, new TreeSet<>(), NOON);
    }

    private void change(GroupId group, long sequence, LedgerEvent... events) {
        ledger.ledger.append(new Append(tenant, group.value(), sequence, List.of(events), Meta.system("c")));
    }
}
