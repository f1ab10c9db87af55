package userledger.domain.tenant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import org.junit.jupiter.api.Test;
import userledger.domain.tenant.RegistrationRules.Need;
import userledger.domain.user.Role;

class RegistrationRulesTest {

    @Test
    void letEverythingBeUnlessToldOtherwise() {
        assertThatCode(() -> {
                    RegistrationRules.DEFAULT.check(false, false);
                    RegistrationRules.DEFAULT.check(true, true);
                    RegistrationRules.DEFAULT.require();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void refuseWhatIsMissing() {
        assertThatCodeOf(() -> rules(Need.REQUIRED, Need.OPTIONAL).check(false, true))
                .isEqualTo("registration.password_required");
        assertThatCodeOf(() -> rules(Need.OPTIONAL, Need.REQUIRED).check(true, false))
                .isEqualTo("registration.unique_id_required");
    }

    @Test
    void refuseWhatIsForbidden() {
        assertThatCodeOf(() -> rules(Need.FORBIDDEN, Need.OPTIONAL).check(true, true))
                .isEqualTo("registration.password_forbidden");
        assertThatCodeOf(() -> rules(Need.OPTIONAL, Need.FORBIDDEN).check(true, true))
                .isEqualTo("registration.unique_id_forbidden");
    }

    @Test
    void refuseToMakeAdministratorsByDefaultOrToShutEverybodyOut() {
        for (var role : new Role[] {Role.ADMINISTRATOR, Role.OPERATOR}) {
            assertThatErrorsOf(() -> new RegistrationRules(role, false, Need.OPTIONAL, Need.OPTIONAL).require())
                    .containsExactly("registration.defaultRole:administrator");
        }
        assertThatErrorsOf(() -> rules(Need.FORBIDDEN, Need.FORBIDDEN).require())
                .containsExactly("registration.uniqueId:conflict");
    }

    private static RegistrationRules rules(Need password, Need uniqueId) {
        return new RegistrationRules(Role.VIEWER, false, password, uniqueId);
    }
}
