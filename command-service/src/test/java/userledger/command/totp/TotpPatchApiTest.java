package userledger.command.totp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TotpPatchApiTest extends TotpScenario {

    @Test
    void isTakenAwayByAPatchAsByACallOfItsOwn() throws Exception {
        var anna = person();
        var berta = person();
        var away = "{\"totpEnabled\":false%s}";
        var old = anna.api().post("/v1/applications", "{\"name\":\"x\",\"scopes\":[\"owner\"]}");
        var program = anybody.with(
                "Authorization", "Bearer " + old.body().get("token").asString());

        assertThat(program.patch("/v1/me", away.formatted("")).status()).isEqualTo(403);
        assertThat(anna.api()
                        .patch("/v1/users/" + berta.id(), away.formatted(""))
                        .status())
                .isEqualTo(403);
        assertThat(anna.api()
                        .patch("/v1/me", away.formatted(",\"currentPassword\":\"%s\"".formatted(PASSWORD)))
                        .code())
                .isEqualTo("totp.required");
        assertThat(anna.api().patch("/v1/me", "{\"totpEnabled\":true}").status())
                .isEqualTo(200);
        var patched = admin.patch(
                "/v1/users/" + berta.id(), away.formatted(",\"nickname\":\"B\",\"passwordMustChange\":false"));

        assertThat(patched.body().get("totpEnabled").asBoolean()).isFalse();
        assertThat(signIn(berta, null).status()).isEqualTo(200);
        assertThat(admin.patch("/v1/users/" + berta.id(), "{\"totpEnabled\":true}")
                        .code())
                .isEqualTo("totp.not_enabled");
        assertThat(fields(admin.patch("/v1/users/" + berta.id(), "{\"totpEnabled\":null}")))
                .containsExactly("totpEnabled");
    }
}
