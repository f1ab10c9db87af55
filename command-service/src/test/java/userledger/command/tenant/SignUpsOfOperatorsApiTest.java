package userledger.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;

import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;

class SignUpsOfOperatorsApiTest extends ApiScenario {

    @Test
    void cannotBeOpened() {
        var system = anybody.with("Tenant", "system");
        var operator = system.signedIn("admin", ADMIN_PASSWORD).with("If-Match", "*");

        var refused = operator.patch("/v1/settings", "{\"signUps\":{\"enabled\":true}}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("sign_up.operators");
        assertThat(operator.patch("/v1/settings", "{\"signUps\":{\"confirmHours\":24}}")
                        .status())
                .isEqualTo(200);
        assertThat(system.post(
                                "/v1/signups",
                                "{\"username\":\"%1$s\",\"email\":\"%1$s@example.org\",\"password\":\"seven purple hats\"}"
                                        .formatted(newName()))
                        .code())
                .isEqualTo("sign_up.disabled");
    }
}
