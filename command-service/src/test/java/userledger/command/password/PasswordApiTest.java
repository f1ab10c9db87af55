package userledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

class PasswordApiTest extends ApiScenario {

    @Test
    void changesTheOwnPasswordWithTheOldOne() {
        var name = newName();
        create(name, "long enough 1");
        var user = anybody.signedIn(name, "long enough 1");

        assertThat(user.put("/v1/me/password", "{\"oldPassword\":\"wrong\",\"newPassword\":\"long enough 2\"}")
                        .status())
                .isEqualTo(401);
        assertThat(user.put("/v1/me/password", "{\"oldPassword\":\"long enough 1\",\"newPassword\":\"short\"}")
                        .status())
                .isEqualTo(400);
        assertThat(user.put("/v1/me/password", "{\"oldPassword\":\"long enough 1\",\"newPassword\":\"long enough 2\"}")
                        .status())
                .isEqualTo(204);
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(401);
        assertThat(signInStatus(name, "long enough 2")).isEqualTo(200);
    }

    @Test
    void replacesAnExpiredPasswordWithoutASession() {
        var name = newName();
        var id = id(create(name, "long enough 1"));
        var body = "{\"oldPassword\":\"long enough 1\",\"newPassword\":\"long enough 2\"}";

        var early = anybody.put("/v1/users/" + id + "/password", body);
        admin.patch("/v1/users/" + id, "{\"passwordExpiresAt\":\"2020-01-01T00:00:00Z\"}");
        var signIn =
                anybody.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"long enough 1\"}".formatted(name));
        var late = anybody.put("/v1/users/" + id + "/password", body);

        assertThat(early.status()).isEqualTo(401);
        assertThat(signIn.code()).isEqualTo("password.expired");
        assertThat(late.status()).isEqualTo(204);
        assertThat(signInStatus(name, "long enough 2")).isEqualTo(200);
    }

    @Test
    void looksAtAnOldPasswordThatAnAdministratorNeedNotSend() {
        var id = id(create(newName(), "long enough 1"));
        var path = "/v1/users/" + id + "/password";

        var wrong = admin.put(path, "{\"oldPassword\":\"wrong\",\"newPassword\":\"long enough 2\"}");
        var same = admin.put(path, "{\"oldPassword\":\"long enough 1\",\"newPassword\":\"long enough 1\"}");
        var right = admin.put(path, "{\"oldPassword\":\"long enough 1\",\"newPassword\":\"long enough 2\"}");

        assertThat(wrong.code()).isEqualTo("session.reauthenticate");
        assertThat(same.status()).isEqualTo(400);
        assertThat(right.status()).isEqualTo(204);
        assertThat(admin.put(path, "{\"newPassword\":\"long enough 3\"}").status())
                .isEqualTo(204);
    }

    @Test
    void asksForAnotherPasswordAtSignInWhereOneIsDue() {
        var name = newName();
        var id = id(create(name, "long enough 1"));
        admin.patch("/v1/users/" + id, "{\"passwordMustChange\":true}");

        var due = anybody.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"long enough 1\"}".formatted(name));
        var changed = anybody.post(
                "/v1/sessions",
                "{\"username\":\"%s\",\"password\":\"long enough 1\",\"newPassword\":\"long enough 2\"}"
                        .formatted(name));

        assertThat(due.code()).isEqualTo("password.must_change");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().get("user").get("passwordMustChange").asBoolean())
                .isFalse();
    }

    @Test
    void refusesWhatIsEasyToGuess() {
        var name = newName();

        assertThat(create(name, "password123").code()).isEqualTo("password.common");
        assertThat(create(name, "QWERTYUIOP").code()).isEqualTo("password.common");
        assertThat(create(name, name + name).code()).isEqualTo("password.too_weak");
        assertThat(create(name, "aaaaaaaaaaaa").status()).isEqualTo(422);
        assertThat(admin.post(
                                "/v1/users",
                                "{\"username\":\"%s\",\"lastName\":\"Zweigelt\",\"password\":\"zweigelt1\"}"
                                        .formatted(name))
                        .code())
                .isEqualTo("password.too_weak");
        var longest = IntStream.range(0, 64).mapToObj(i -> "%04x".formatted(i * 7_919 % 65_536));
        assertThat(create(name, longest.collect(Collectors.joining())).status()).isEqualTo(201);
    }

    @Test
    void followsTheTenantsRules() {
        var tenant = rules("{\"minLength\":15,\"history\":2,\"expiresAfterDays\":10,\"warnDays\":10}");
        var made = tenant.post("/v1/users", "{\"username\":\"anna\",\"password\":\"fourteen letter\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().get("passwordExpiresAt").isNull()).isFalse();
        assertThat(tenant.post("/v1/users", "{\"username\":\"berta\",\"password\":\"long enough 1\"}")
                        .code())
                .isEqualTo("password.too_short");

        var signedIn = anybody.with("Tenant", String.valueOf(tenant.headers().get("Tenant")))
                .post("/v1/sessions", "{\"username\":\"anna\",\"password\":\"fourteen letter\"}");

        assertThat(signedIn.body().at("/warnings/0/code").asString()).isEqualTo("password.expires_soon");
    }

    @Test
    void refusesOneOfTheLatest() {
        var name = newName();
        create(name, "long enough 1");
        var user = anybody.signedIn(name, "long enough 1");
        assertThat(change(user, "long enough 1", "long enough 2").status()).isEqualTo(204);
        user = anybody.signedIn(name, "long enough 2");

        assertThat(change(user, "long enough 2", "long enough 1").code()).isEqualTo("password.used_before");
        assertThat(anybody.post(
                                "/v1/sessions",
                                "{\"username\":\"%s\",\"password\":\"long enough 2\",\"newPassword\":\"long enough 1\"}"
                                        .formatted(name))
                        .code())
                .isEqualTo("password.used_before");
    }

    private static Answer change(Api user, String from, String to) {
        return user.put("/v1/me/password", "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(from, to));
    }

    /** A tenant of its own with these rules, and its administrator, who names it. */
    private Api rules(String passwords) {
        var boss = newTenant("correct horse battery").signedIn("boss", "correct horse battery");
        var changed = boss.with("If-Match", "*").patch("/v1/settings", "{\"passwords\":" + passwords + "}");
        assertThat(changed.status()).isEqualTo(200);
        return boss;
    }

    @Test
    void answersTheSameToAWrongPasswordAndToNobody() {
        var name = newName();
        create(name, "long enough 1");
        var wrong = anybody.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"wrong\"}".formatted(name));
        var nobody = anybody.post("/v1/sessions", "{\"username\":\"nobody-here\",\"password\":\"wrong\"}");

        assertThat(wrong.status()).isEqualTo(401).isEqualTo(nobody.status());
        assertThat(wrong.code()).isEqualTo(nobody.code());
    }
}
