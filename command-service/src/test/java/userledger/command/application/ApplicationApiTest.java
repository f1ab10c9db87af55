package userledger.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.testing.Api.Answer;

class ApplicationApiTest extends ApplicationScenario {

    @Test
    void hasATokenThatIsShownOnceAndActsForItsOwner() {
        var created = create(anna, "\"owner\"");

        assertThat(created.status()).isEqualTo(201);
        assertThat(token(created)).startsWith("ula_").hasSize(68);
        assertThat(created.header("Location")).isEqualTo("/v1/applications/" + id(created));
        var stored = anna.get("/v1/applications/" + id(created));
        assertThat(stored.body().has("token")).isFalse();
        assertThat(stored.body().get("owner").get("id").asString()).isEqualTo(annaId);
        assertThat(log.stream(UUID.fromString(id(created)), 0, 5).toString()).doesNotContain(token(created));
        var app = bearer(created);
        assertThat(app.get("/v1/applications/self").body().get("id").asString()).isEqualTo(id(created));
        assertThat(app.get("/v1/applications/self/owner").body().get("id").asString())
                .isEqualTo(annaId);
        assertThat(app.patch("/v1/me", "{\"nickname\":\"x\"}").status()).isEqualTo(200);
        assertThat(app.patch("/v1/users/" + annaId, "{\"nickname\":\"y\"}").status())
                .isEqualTo(200);
        var last = log.stream(UUID.fromString(annaId), 0, 20).getLast();
        assertThat(last.meta().proven()).hasToString(id(created));
        assertThat(last.meta().actor()).hasToString(annaId);
    }

    @Test
    void isListedWithTheTimeOfItsLastUse() throws InterruptedException {
        var first = create(anna, "\"owner\"");
        create(anna, "\"users\"");
        bearer(first).get("/v1/applications/self");

        assertThat(anna.get("/v1/applications").body().get("data")).hasSize(2);
        var page = anna.get("/v1/applications?limit=1").body();
        assertThat(page.get("data")).hasSize(1);
        assertThat(anna.get(page.get("next").asString()).body().get("data")).hasSize(1);
        var used = anna.get("/v1/applications/" + id(first));
        for (var i = 0; i < 100 && used.body().get("lastUsedAt").isNull(); i++) {
            Thread.sleep(20);
            used = anna.get("/v1/applications/" + id(first));
        }
        assertThat(used.body().get("lastUsedAt").asString()).endsWith(":00:00Z");
        assertThat(anna.get("/v1/applications?all=true").status()).isEqualTo(403);
        assertThat(admin.get("/v1/applications?all=true&limit=500").body().toString())
                .contains(id(first));
        assertThat(admin.get("/v1/applications?limit=500").body().toString()).doesNotContain(id(first));
    }

    @Test
    void mayBelongToTheTenant() {
        var created = admin.post(
                "/v1/applications",
                "{\"name\":\"machines\",\"scopes\":[\"users\",\"owner\"],\"owner\":\"tenant\",\"trusted\":true}");
        var app = bearer(created);

        assertThat(created.body().get("owner").get("type").asString()).isEqualTo("tenant");
        assertThat(app.patch("/v1/me", "{}").code()).isEqualTo("access.no_owner");
        assertThat(app.get("/v1/applications/self/owner").code()).isEqualTo("access.no_owner");
        var user = app.post("/v1/users", "{\"username\":\"%s\"}".formatted(newName()));
        assertThat(user.status()).isEqualTo(201);
        var meta = log.stream(UUID.fromString(id(user)), 0, 1).getFirst().meta();
        assertThat(meta.actor()).isNull();
        assertThat(meta.proven()).hasToString(id(created));
        assertThat(app.post("/v1/users/" + id(user) + "/lock", "{}").status()).isEqualTo(200);
        assertThat(app.with("Tenant", "system")
                        .patch("/v1/users/" + id(user), "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void losesItsTokenWhenItIsRotatedDisabledOrDeleted() {
        var created = create(anna, "\"*\"");
        var path = "/v1/applications/" + id(created);

        var rotated = anna.post(path + "/rotate", null);
        assertThat(call(created)).isEqualTo(401);
        assertThat(call(rotated)).isEqualTo(200);
        assertThat(anna.patch(path, "{\"enabled\":false}").status()).isEqualTo(200);
        assertThat(call(rotated)).isEqualTo(401);
        anna.patch(path, "{\"enabled\":true}");
        assertThat(call(rotated)).isEqualTo(200);
        assertThat(anna.delete(path, null).status()).isEqualTo(204);
        assertThat(call(rotated)).isEqualTo(401);
        assertThat(anna.get(path).code()).isEqualTo("application.not_found");
    }

    @Test
    void isItsOwnersBusiness() {
        var path = "/v1/applications/" + id(create(anna, "\"owner\""));
        var name = newName();
        create(name, PASSWORD);
        var ben = anybody.signedIn(name, PASSWORD);

        assertThat(ben.get(path).status()).isEqualTo(404);
        assertThat(ben.patch(path, "{\"name\":\"x\"}").status()).isEqualTo(404);
        assertThat(ben.post(path + "/rotate", null).status()).isEqualTo(404);
        assertThat(ben.delete(path, null).status()).isEqualTo(404);
        assertThat(admin.post(path + "/rotate", null).status()).isEqualTo(403);
        assertThat(admin.patch(path, "{\"scopes\":[\"*\"]}").status()).isEqualTo(403);
        assertThat(admin.patch(path, "{\"enabled\":false}").status()).isEqualTo(200);
        assertThat(admin.delete(path, null).status()).isEqualTo(204);
    }

    @Test
    void isRefusedWithWhatIsNotItsToken() {
        var created = create(anna, "\"*\"");
        var token = token(created);
        for (var other : List.of(
                token.substring(0, token.length() - 1),
                token + "A",
                token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A"),
                token.toUpperCase(java.util.Locale.ROOT),
                token.substring(4))) {
            assertThat(anybody.with("Authorization", "Bearer " + other)
                            .get("/v1/applications/self")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(call(created)).isEqualTo(200);
    }

    @Test
    void needsANameAndScopesThatAreKnown() {
        assertThat(fields(anna.post("/v1/applications", "{}"))).containsExactlyInAnyOrder("name", "scopes");
        assertThat(fields(anna.post("/v1/applications", "{\"name\":\"x\",\"scopes\":[\"all\"]}")))
                .containsExactly("scopes");
        assertThat(fields(anna.post("/v1/applications", "{\"name\":\"x\",\"scopes\":\"owner\"}")))
                .containsExactly("scopes");
        assertThat(fields(anna.post("/v1/applications", "{\"name\":\"x\",\"scopes\":[\"*\"],\"owner\":\"me\"}")))
                .containsExactly("owner");
    }

    private int call(Answer issued) {
        return bearer(issued).patch("/v1/me", "{}").status();
    }
}
