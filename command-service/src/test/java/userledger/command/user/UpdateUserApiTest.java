package userledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;

class UpdateUserApiTest extends ApiScenario {

    @Test
    void changesSeveralPropertiesAtOnceOrNone() {
        var name = newName();
        var id = id(create(name));
        var other = newName();
        create(other);

        var changed = admin.patch(
                "/v1/users/" + id, "{\"firstName\":\"Ann\",\"role\":\"publisher\",\"locked\":true,\"phone\":null}");
        var refused = admin.patch("/v1/users/" + id, "{\"firstName\":\"Bea\",\"username\":\"%s\"}".formatted(other));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().get("status").asString()).isEqualTo("locked");
        assertThat(changed.body().get("version").asLong()).isEqualTo(4);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(admin.patch("/v1/users/" + id, "{}").body().get("firstName").asString())
                .isEqualTo("Ann");
    }

    @Test
    void appendsNothingForWhatChangesNothing() {
        var id = id(create(newName()));
        admin.patch("/v1/users/" + id, "{\"lastName\":\"Berg\"}");
        var position = log.headPosition();

        var again = admin.patch("/v1/users/" + id, "{\"lastName\":\"Berg\",\"phone\":null}");
        var unlocked = admin.post("/v1/users/" + id + "/unlock", null);

        assertThat(again.status()).isEqualTo(200);
        assertThat(unlocked.status()).isEqualTo(200);
        assertThat(again.body().get("version").asLong()).isEqualTo(2);
        assertThat(log.headPosition()).isEqualTo(position);
    }

    @Test
    void honoursIfMatch() {
        var created = create(newName());
        var path = "/v1/users/" + id(created);

        var first = admin.with("If-Match", created.header("ETag")).patch(path, "{\"nickname\":\"a\"}");
        var second = admin.with("If-Match", created.header("ETag")).patch(path, "{\"nickname\":\"b\"}");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.code()).isEqualTo("user.version_changed");
    }

    @Test
    void letsOthersManageOnlyTheirOwnAccount() {
        var name = newName();
        create(name, "long enough 1");
        var user = anybody.signedIn(name, "long enough 1");
        var other = id(create(newName()));

        assertThat(user.post("/v1/users", "{\"username\":\"x\"}").status()).isEqualTo(403);
        assertThat(user.patch("/v1/users/" + other, "{\"nickname\":\"x\"}").status())
                .isEqualTo(403);
        assertThat(user.patch("/v1/me", "{\"role\":\"administrator\"}").status())
                .isEqualTo(403);
        assertThat(user.delete("/v1/users/" + other, null).status()).isEqualTo(403);
        assertThat(user.patch("/v1/me", "{\"nickname\":\"x\",\"email\":\"x-%s@example.org\"}".formatted(name))
                        .status())
                .isEqualTo(200);
        assertThat(anybody.post("/v1/users", "{\"username\":\"x\"}").status()).isEqualTo(401);
    }

    @Test
    void keepsTenantsApart() {
        var operator = operator();
        var id = id(create(newName()));

        assertThat(admin.with("Tenant", "system").patch("/v1/users/" + id, "{}").status())
                .isEqualTo(404);
        assertThat(operator.patch("/v1/users/" + id, "{\"nickname\":\"x\"}").status())
                .isEqualTo(404);
        assertThat(operator.with("Tenant", "default")
                        .patch("/v1/users/" + id, "{\"nickname\":\"x\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void patchesAttributesNameByName() {
        var id = id(create(newName()));
        admin.patch("/v1/users/" + id, "{\"attributes\":{\"a\":1,\"b\":\"x\",\"c\":true}}");
        var position = log.headPosition();

        var same = admin.patch("/v1/users/" + id, "{\"attributes\":{\"a\":1}}");
        assertThat(log.headPosition()).isEqualTo(position);
        assertThat(same.body().get("attributes").size()).isEqualTo(3);
        var changed = admin.patch("/v1/users/" + id, "{\"attributes\":{\"b\":null,\"d\":2.5}}");
        assertThat(changed.body().get("attributes").toString()).isEqualTo("{\"a\":1,\"c\":true,\"d\":2.5}");
        assertThat(admin.patch("/v1/users/" + id, "{\"attributes\":null}")
                        .body()
                        .get("attributes")
                        .isNull())
                .isTrue();
    }

    @Test
    void checksAProofThatIsSentHoweverFreshTheSession() {
        var name = newName();
        create(name, "long enough 1");
        var user = anybody.signedIn(name, "long enough 1");

        var wrong = user.patch("/v1/me", "{\"email\":\"%s@example.org\",\"currentPassword\":\"no\"}".formatted(name));
        var right = user.patch(
                "/v1/me", "{\"email\":\"%s@example.org\",\"currentPassword\":\"long enough 1\"}".formatted(name));

        assertThat(wrong.code()).isEqualTo("session.reauthenticate");
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.body().get("lastSignInAt").isNull()).isFalse();
    }
}
