package userledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api.Answer;

class GeneratedPasswordApiTest extends ApiScenario {

    private static final String PASSWORD = "long enough 1";

    @Test
    void isShownOnceEndsSessionsAndIsToBeChanged() {
        var name = newName();
        var id = id(create(name, PASSWORD));
        var user = anybody.signedIn(name, PASSWORD);

        var made = generate(id, "{}");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.header("ETag")).startsWith("\"3.");
        assertThat(made.body().propertyNames()).containsExactly("generatedPassword");
        var password = made.body().get("generatedPassword").asString();
        assertThat(user.patch("/v1/me", "{}").code()).isEqualTo("session.invalid");
        assertThat(signInStatus(name, PASSWORD)).isEqualTo(401);
        var signIn = "{\"username\":\"%s\",\"password\":\"%s\"%s}";
        assertThat(anybody.post("/v1/sessions", signIn.formatted(name, password, ""))
                        .code())
                .isEqualTo("password.must_change");
        assertThat(anybody.post(
                                "/v1/sessions",
                                signIn.formatted(name, password, ",\"newPassword\":\"another secret 1\""))
                        .status())
                .isEqualTo(200);
        var events = log.stream(UUID.fromString(id), 0, 50);
        assertThat(events.get(2).name()).isEqualTo("user.password.changed");
        assertThat(events.get(2).meta().actor()).isNotNull();
    }

    @Test
    void canBeKeptWhereTheAdministratorSaysSo() {
        var name = newName();
        var id = id(create(name));

        var password = generate(id, "{\"mustChange\":false,\"expiresAt\":\"2099-01-01T00:00:00Z\"}")
                .body()
                .get("generatedPassword")
                .asString();

        assertThat(signInStatus(name, password)).isEqualTo(200);
    }

    @Test
    void isNotShownAgainToWhoRepeatsTheRequest() {
        var name = newName();
        var id = id(create(name));
        var once = admin.with("Idempotency-Key", "generate-" + name);
        var path = "/v1/users/" + id + "/password/generate";

        var first = once.post(path, "{\"mustChange\":false}");
        var second = once.post(path, "{\"mustChange\":false}");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.body().toString()).isEqualTo("{\"secretShown\":false}");
        assertThat(signInStatus(name, first.body().get("generatedPassword").asString()))
                .isEqualTo(200);
        assertThat(once.post(path, "{\"mustChange\":true}").code()).isEqualTo("idempotency.key_reused");
    }

    @Test
    void isForAdministratorsAndOthersOnly() {
        var name = newName();
        var id = id(create(name, PASSWORD));
        var me = admin.patch("/v1/me", "{}").body().get("id").asString();

        assertThat(anybody.signedIn(name, PASSWORD)
                        .post("/v1/users/" + id + "/password/generate", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(generate(me, "{}").code()).isEqualTo("access.denied");
        assertThat(generate(UUID.randomUUID().toString(), "{}").status()).isEqualTo(404);
        assertThat(fields(generate(id, "{\"password\":\"x\",\"mustChange\":1}")))
                .containsExactlyInAnyOrder("password", "mustChange");
        assertThat(admin.post("/v1/users/" + id + "/password/generate?dryRun=true", "{}")
                        .status())
                .isEqualTo(400);
        assertThat(generate(id, "null").status()).isEqualTo(400);
    }

    private Answer generate(String id, String body) {
        return admin.post("/v1/users/" + id + "/password/generate", body);
    }
}
