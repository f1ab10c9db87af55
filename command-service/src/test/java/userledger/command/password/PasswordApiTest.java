package userledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;

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
    void answersTheSameToAWrongPasswordAndToNobody() {
        var name = newName();
        create(name, "long enough 1");
        var wrong = anybody.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"wrong\"}".formatted(name));
        var nobody = anybody.post("/v1/sessions", "{\"username\":\"nobody-here\",\"password\":\"wrong\"}");

        assertThat(wrong.status()).isEqualTo(401).isEqualTo(nobody.status());
        assertThat(wrong.code()).isEqualTo(nobody.code());
    }
}
