package userledger.domain.role;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import org.junit.jupiter.api.Test;
import userledger.domain.role.RoleCommand.ChangeRole;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;

class RoleHeldTest {

    private static final RoleHeld VIEWER = new RoleHeld(Role.VIEWER);

    @Test
    void changesTheRoleAndTellsTheOneBefore() {
        var events = VIEWER.decide(to(Role.PUBLISHER, TenantId.DEFAULT));

        assertThat(events).containsExactly(new RoleChanged(ANNA, Role.VIEWER, Role.PUBLISHER, NOON));
        assertThat(VIEWER.evolve(events.getFirst())).isEqualTo(new RoleHeld(Role.PUBLISHER));
    }

    @Test
    void makesNoEventOfTheRoleThatIsHeldAlready() {
        assertThat(VIEWER.decide(to(Role.VIEWER, TenantId.DEFAULT))).isEmpty();
    }

    @Test
    void makesNobodyAnOperatorOutsideTheTenantSystem() {
        assertThatErrorsOf(() -> VIEWER.decide(to(Role.OPERATOR, TenantId.DEFAULT)))
                .containsExactly("role:tenant");
    }

    @Test
    void makesNoOperatorAnythingElse() {
        assertThatErrorsOf(() -> new RoleHeld(Role.OPERATOR).decide(to(Role.VIEWER, TenantId.SYSTEM)))
                .containsExactly("role:tenant");
    }

    private static ChangeRole to(Role role, TenantId tenant) {
        return new ChangeRole(tenant, ANNA, role, NOON);
    }
}
