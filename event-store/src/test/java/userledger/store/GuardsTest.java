package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static userledger.store.TestLedger.NOON;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.lock.LockEvent.LockExpired;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Rejection;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
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
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(change)
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo("role.last_administrator"));
    }
}
