package userledger.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import userledger.domain.tenant.TotpRules.Required;
import userledger.domain.user.Role;

class TotpRulesTest {

    @Test
    void asksFromARoleOn() {
        assertThat(asked(Required.NONE)).isEmpty();
        assertThat(asked(Required.ADMINISTRATORS)).containsExactly(Role.OPERATOR, Role.ADMINISTRATOR);
        assertThat(asked(Required.PUBLISHERS)).containsExactly(Role.OPERATOR, Role.ADMINISTRATOR, Role.PUBLISHER);
        assertThat(asked(Required.EVERYONE)).containsExactly(Role.values());
    }

    @Test
    void admitsWhoeverHasASecondFactor() {
        for (var required : Required.values()) {
            assertThat(Role.values()).allMatch(role -> new TotpRules(required).admit(role, true));
        }
    }

    @Test
    void isFoundByItsName() {
        assertThat(Required.of("administrators")).contains(Required.ADMINISTRATORS);
        assertThat(Required.of("Administrators")).isEmpty();
    }

    private static Role[] asked(Required required) {
        return Arrays.stream(Role.values())
                .filter(role -> !new TotpRules(required).admit(role, false))
                .toArray(Role[]::new);
    }
}
