package userledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a tenant wants to be said about new users. */
class RegistrationRulesApiTest extends SignUpScenario {

    @Test
    void keepsTheRulesOfTheTenantForNewUsers() {
        set("{\"registration\":{\"uniqueId\":\"required\",\"password\":\"forbidden\",\"generateUsernames\":true}}");

        assertThat(boss.post("/v1/users", "{\"username\":\"x\"}").code()).isEqualTo("registration.unique_id_required");
        assertThat(boss.post("/v1/users", "{\"uniqueId\":\"u\",\"generatePassword\":true}")
                        .code())
                .isEqualTo("registration.password_forbidden");
        var made = boss.post("/v1/users", "{\"uniqueId\":\"u\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().get("username").asString()).matches("user-[a-z2-9]{10}");
        assertThat(fields(change("{\"registration\":{\"uniqueId\":\"forbidden\",\"defaultRole\":\"administrator\"}}")))
                .containsExactlyInAnyOrder("registration.defaultRole");
        set("{\"registration\":{\"uniqueId\":null,\"password\":\"required\"}}");
        assertThat(boss.post("/v1/users", "{}").code()).isEqualTo("registration.password_required");
        assertThat(boss.post("/v1/users", "{\"userMustSetPassword\":true}").status())
                .isEqualTo(201);
        set("{\"registration\":null}");
        assertThat(fields(boss.post("/v1/users", "{}"))).containsExactly("username");
    }
}
