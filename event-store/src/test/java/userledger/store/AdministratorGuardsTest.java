package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.store.TestLedger.NOON;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.lock.LockEvent.LockExpired;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.registration.RegistrationEvent.SignUpApproved;
import userledger.domain.registration.RegistrationEvent.SignUpBegun;
import userledger.domain.registration.RegistrationEvent.SignUpConfirmed;
import userledger.domain.registration.RegistrationEvent.SignUpRejected;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

class AdministratorGuardsTest extends GuardScenario {

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

        var outcomes = ledger.ledger.appendAll(
                List.of(wanted(first, 1, demoted(first)), wanted(second, 1, demoted(second))), EventLog.Companion.NONE);

        assertThat(outcomes).hasExactlyElementsOfTypes(Outcome.Appended.class, Outcome.Refused.class);
    }

    @Test
    void areToldApartByTenant() {
        var here = administrator("here");
        var there = new UserId(ledger.ids.next());
        ledger.ledger.append(new Append(
                new TenantId("elsewhere"),
                there.value(),
                0,
                List.of(registered(there, "there", Role.ADMINISTRATOR)),
                Meta.system("c")));

        assertRefused(() -> append(here, 1, demoted(here)));
    }

    @Test
    void letAnErasureBeDoneAgainAfterARestoreWhoeverStays() {
        var last = administrator("promised");

        ledger.ledger.append(
                new Append(tenant, last.value(), 1, Arrays.asList(ended(last)), Meta.system("restore"), true, null));

        assertThat(ledger.reader.headSequence(last.value())).isEqualTo(2);
    }

    private static RoleChanged demoted(UserId id) {
        return new RoleChanged(id, Role.ADMINISTRATOR, Role.VIEWER, NOON);
    }

    private static UserLocked locked(UserId id) {
        return new UserLocked(id, id, null, null, NOON);
    }

    private static void assertRefused(ThrowingCallable change) {
        assertRefused("role.last_administrator", change);
    }
}
