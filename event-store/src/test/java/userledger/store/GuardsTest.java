package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static userledger.store.TestLedger.NOON;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.group.GroupEvent.MemberChanged;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupRole;
import userledger.domain.lock.LockEvent.LockExpired;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.registration.RegistrationEvent.SignUpApproved;
import userledger.domain.registration.RegistrationEvent.SignUpBegun;
import userledger.domain.registration.RegistrationEvent.SignUpConfirmed;
import userledger.domain.registration.RegistrationEvent.SignUpRejected;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Rejection;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

class GuardsTest {

    private static final TestLedger LEDGER = new TestLedger();

    private static int tenants;

    private final TenantId tenant = new TenantId("guarded" + tenants++);

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void keepTheLastAdministratorFromLeavingInAnyWay() {
        var last = administrator("last");
        user("other", Role.VIEWER);

        assertRefused(() -> append(last, 1, demoted(last)));
        assertRefused(() -> append(last, 1, locked(last)));
        assertRefused(() -> append(last, 1, new UserDeleted(last, NOON), new UserErased(last, NOON)));
    }

    @Test
    void letAllButOneGo() {
        var first = administrator("first");
        var second = administrator("second");

        append(first, 1, demoted(first));

        assertRefused(() -> append(second, 1, demoted(second)));
    }

    @Test
    void doNotCountWhoIsLocked() {
        var locked = administrator("locked");
        var free = administrator("free");
        append(locked, 1, locked(locked));

        assertRefused(() -> append(free, 1, demoted(free)));

        append(locked, 2, new LockExpired(locked, NOON));
        append(free, 1, demoted(free));
    }

    @Test
    void doNotCountWhoWasLockedBeforeBecomingAnAdministrator() {
        var only = administrator("only");
        var lockedViewer = user("viewer", Role.VIEWER);
        append(lockedViewer, 1, locked(lockedViewer));
        append(lockedViewer, 2, new RoleChanged(lockedViewer, Role.VIEWER, Role.ADMINISTRATOR, NOON));

        assertRefused(() -> append(only, 1, demoted(only)));
    }

    @Test
    void doNotCountWhoIsNotLetIn() {
        var rejected = administrator("rejected");
        var free = administrator("let.in");
        append(rejected, 1, new SignUpRejected(rejected, free, NOON));

        assertRefused(() -> append(free, 1, new SignUpRejected(free, rejected, NOON)));
        assertRefused(() -> append(free, 1, demoted(free)));

        // Another reason that comes and goes does not let anybody in.
        append(rejected, 2, locked(rejected), new LockExpired(rejected, NOON));
        assertRefused(() -> append(free, 1, demoted(free)));
        append(rejected, 4, new SignUpApproved(rejected, free, NOON));
        append(free, 1, demoted(free));
    }

    @Test
    void doNotCountWhoHasNotProvedTheAddressYet() {
        var only = administrator("confirmed");
        var signedUp = user("signed.up", Role.VIEWER);
        append(signedUp, 1, new SignUpBegun(signedUp, TokenHash.of("x"), NOON, true, NOON));
        append(signedUp, 2, new RoleChanged(signedUp, Role.VIEWER, Role.ADMINISTRATOR, NOON));
        append(signedUp, 3, new SignUpApproved(signedUp, only, NOON));

        assertRefused(() -> append(only, 1, demoted(only)));
        append(signedUp, 4, new SignUpConfirmed(signedUp, true, NOON));
        append(only, 1, demoted(only));
    }

    @Test
    void letARoundTripWithinOneStepBe() {
        var only = administrator("only");

        append(only, 1, demoted(only), new RoleChanged(only, Role.VIEWER, Role.ADMINISTRATOR, NOON));

        assertRefused(() -> append(only, 3, demoted(only)));
    }

    @Test
    void leaveOneOfTwoWhoGoInTheSameBatch() {
        var first = administrator("first");
        var second = administrator("second");

        var outcomes = LEDGER.ledger.appendAll(
                List.of(wanted(first, 1, demoted(first)), wanted(second, 1, demoted(second))), EventLog.Companion.NONE);

        assertThat(outcomes).hasExactlyElementsOfTypes(Outcome.Appended.class, Outcome.Refused.class);
    }

    @Test
    void areToldApartByTenant() {
        var here = administrator("here");
        var there = new UserId(LEDGER.ids.next());
        LEDGER.ledger.append(new Append(
                new TenantId("elsewhere"),
                there.value(),
                0,
                List.of(registered(there, "there", Role.ADMINISTRATOR)),
                Meta.system("c")));

        assertRefused(() -> append(here, 1, demoted(here)));
    }

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

        var outcomes = LEDGER.ledger.appendAll(
                List.of(
                        wanted(first, 1, ended(first)),
                        new Append(tenant, group.value(), 3, List.of(member(group, second)), Meta.system("c"))),
                EventLog.Companion.NONE);

        assertThat(outcomes).hasExactlyElementsOfTypes(Outcome.Appended.class, Outcome.Refused.class);
    }

    @Test
    void letAnErasureBeDoneAgainAfterARestoreWhoeverStays() {
        var last = administrator("promised");

        LEDGER.ledger.append(
                new Append(tenant, last.value(), 1, Arrays.asList(ended(last)), Meta.system("restore"), true, null));

        assertThat(LEDGER.reader.headSequence(last.value())).isEqualTo(2);
    }

    @Test
    void takeNobodyIntoAGroupWhoHasBeenForgotten() {
        var group = group(user("keeps", Role.VIEWER));
        var gone = user("forgotten", Role.VIEWER);
        append(gone, 1, ended(gone));

        assertRefused("user.not_found", () -> change(group, 2, member(group, gone)));
    }

    private GroupId group(UserId owner) {
        var id = new GroupId(LEDGER.ids.next());
        change(id, 0, new GroupCreated(id, tenant, id.toString(), null, NOON), owner(id, owner));
        return id;
    }

    private static MemberAdded owner(GroupId group, UserId user) {
        return new MemberAdded(group, user, GroupRole.OWNER, new TreeSet<>(), NOON);
    }

    private static MemberChanged member(GroupId group, UserId user) {
        return new MemberChanged(group, user, GroupRole.MEMBER, new TreeSet<>(), NOON);
    }

    private static LedgerEvent[] ended(UserId user) {
        return new LedgerEvent[] {new UserDeleted(user, NOON), new UserErased(user, NOON)};
    }

    private void change(GroupId group, long sequence, LedgerEvent... events) {
        LEDGER.ledger.append(new Append(tenant, group.value(), sequence, List.of(events), Meta.system("c")));
    }

    private UserId administrator(String name) {
        return user(name, Role.ADMINISTRATOR);
    }

    private UserId user(String name, Role role) {
        var id = LEDGER.newId();
        append(id, 0, registered(id, name, role));
        return id;
    }

    private UserRegistered registered(UserId id, String name, Role role) {
        return new UserRegistered(
                id, tenant, name, null, role, null, new TreeSet<>(List.of("role", "username")), Map.of(), NOON);
    }

    private static RoleChanged demoted(UserId id) {
        return new RoleChanged(id, Role.ADMINISTRATOR, Role.VIEWER, NOON);
    }

    private static UserLocked locked(UserId id) {
        return new UserLocked(id, id, null, null, NOON);
    }

    private void append(UserId user, long sequence, LedgerEvent... events) {
        LEDGER.ledger.append(wanted(user, sequence, events));
    }

    private Append wanted(UserId user, long sequence, LedgerEvent... events) {
        return new Append(tenant, user.value(), sequence, List.of(events), Meta.system("c"));
    }

    private static void assertRefused(ThrowingCallable change) {
        assertRefused("role.last_administrator", change);
    }

    private static void assertRefused(String code, ThrowingCallable change) {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(change)
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo(code));
    }
}
