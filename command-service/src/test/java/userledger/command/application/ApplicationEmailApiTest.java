package userledger.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api;

/** Whoever sets the address of an account can set its password. */
class ApplicationEmailApiTest extends ApiScenario {

    @Test
    void onlyATrustedApplicationSetsTheAddressOfSomebodyElse() {
        var path = "/v1/users/" + id(create(newName()));
        var email = "{\"nickname\":\"x\",\"email\":\"%s@example.org\"}".formatted(newName());
        var untrusted = application("");

        assertThat(untrusted.patch(path, email).code()).isEqualTo("access.not_trusted");
        assertThat(untrusted.patch(path, "{\"email\":null}").code()).isEqualTo("access.not_trusted");
        assertThat(admin.patch(path, "{}").body().get("version").asInt()).isEqualTo(1);
        assertThat(untrusted.patch(path, "{\"nickname\":\"x\"}").status()).isEqualTo(200);
        assertThat(application(",\"trusted\":true").patch(path, email).status()).isEqualTo(200);
    }

    private Api application(String more) {
        var made = admin.post(
                "/v1/applications",
                "{\"name\":\"x\",\"scopes\":[\"users:update\"],\"owner\":\"tenant\"%s}".formatted(more));
        return anybody.with(
                "Authorization", "Bearer " + made.body().get("token").asString());
    }
}
