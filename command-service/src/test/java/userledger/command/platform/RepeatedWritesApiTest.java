package userledger.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Repeated requests about anything but users are answered as the first time too. */
class RepeatedWritesApiTest extends ApiScenario {

    @AfterEach
    void leaveTheSettingsAsTheyWere() {
        admin.with("If-Match", "*").patch("/v1/settings", "{\"freedUsernames\":null}");
        admin.with("If-Match", "*").put("/v1/attribute-schema", "{\"closed\":false,\"attributes\":{}}");
    }

    @Test
    void groupsAreMadeAndChangedOnce() {
        var name = newName();
        var made = twice(admin, "POST", "/v1/groups", "{\"name\":\"%s\",\"description\":\"d\"}".formatted(name));
        assertThat(made.status()).isEqualTo(201);
        var path = "/v1/groups/" + id(made);
        assertThat(made.header("Location")).isEqualTo(path);

        var changed = twice(admin, "PATCH", path, "{\"description\":\"other\"}");
        assertThat(changed.header("ETag")).isEqualTo("\"3\"");
        assertThat(twice(admin, "PATCH", path, "{\"description\":\"other\"}").header("ETag"))
                .as("what changes nothing has an answer too")
                .isEqualTo("\"3\"");
        var deleted = twice(admin, "DELETE", path, null);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(twice(admin, "DELETE", path, null).status()).isEqualTo(404);
    }

    @Test
    void membersAreAddedChangedAndTakenOutOnce() {
        var group = "/v1/groups/" + id(admin.post("/v1/groups", "{\"name\":\"%s\"}".formatted(newName())));
        var user = id(create(newName()));

        var added = twice(admin, "POST", group + "/members", "{\"userId\":\"%s\"}".formatted(user));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body().get("userId").asString()).isEqualTo(user);
        var member = group + "/members/" + user;
        var changed = twice(admin, "PATCH", member, "{\"role\":\"manager\"}");
        assertThat(changed.body().get("role").asString()).isEqualTo("manager");
        assertThat(twice(admin, "DELETE", member, null).status()).isEqualTo(204);
        assertThat(twice(admin, "POST", group + "/members", "{\"userId\":\"%s\",\"role\":\"owner\"}".formatted(user))
                        .body()
                        .get("role")
                        .asString())
                .isEqualTo("owner");
    }

    @Test
    void anAnswerTellsOfThenAndNotOfNow() {
        var name = newName();
        var once = admin.with("Idempotency-Key", newName());
        var body = "{\"name\":\"%s\"}".formatted(name);
        var made = once.post("/v1/groups", body);
        admin.patch("/v1/groups/" + id(made), "{\"name\":\"%s\"}".formatted(newName()));

        var again = once.post("/v1/groups", body);

        assertThat(again.body()).isEqualTo(made.body());
        assertThat(again.body().get("name").asString()).isEqualTo(name);
        assertThat(once.post("/v1/groups", "{\"name\":\"%s\"}".formatted(newName()))
                        .code())
                .isEqualTo("idempotency.key_reused");
    }

    @Test
    void ofManyAtOnceOneIsDoneAndAllHearTheSame() throws Exception {
        var once = admin.with("Idempotency-Key", newName());
        var body = "{\"name\":\"%s\"}".formatted(newName());
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> call = () -> once.post("/v1/groups", body);
            for (var done : threads.invokeAll(Collections.nCopies(8, call))) {
                answers.add(done.get());
            }
        }

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream().map(ApiScenario::id).distinct()).hasSize(1);
    }

    @Test
    void settingsAreChangedOnce() {
        var seen = admin.with("If-Match", admin.get("/v1/settings").header("ETag"));

        var changed = twice(seen, "PATCH", "/v1/settings", "{\"freedUsernames\":{\"days\":11}}");
        assertThat(changed.body().get("freedUsernames").get("days").asInt()).isEqualTo(11);
        assertThat(changed.header("ETag")).isEqualTo(admin.get("/v1/settings").header("ETag"));
        var stale = twice(seen, "PATCH", "/v1/settings", "{\"freedUsernames\":{\"days\":12}}");
        assertThat(stale.code()).isEqualTo("settings.version_changed");
        var schema = twice(
                admin.with("If-Match", "*"),
                "PUT",
                "/v1/attribute-schema",
                "{\"closed\":false,\"attributes\":{\"team\":\"text\"}}");
        assertThat(schema.body().get("attributes").get("team").asString()).isEqualTo("text");
    }

    @Test
    void tenantsAreMadeAndChangedOnceAndNoSecretIsToldAgain() {
        var operator = operator();
        var tenant = newName();
        var once = operator.with("Idempotency-Key", newName());
        var body = "{\"id\":\"%s\",\"name\":\"n\",\"administrator\":{\"username\":\"boss\",\"firstName\":\"B\"}}"
                .formatted(tenant);

        var made = once.post("/v1/tenants", body);
        var again = once.post("/v1/tenants", body);

        assertThat(made.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(made.body().at("/administrator/generatedPassword").asString())
                .isNotEmpty();
        assertThat(again.body().at("/administrator/secretShown").asBoolean(true))
                .isFalse();
        var shown = (tools.jackson.databind.node.ObjectNode) made.body().get("administrator");
        shown.remove("generatedPassword");
        ((tools.jackson.databind.node.ObjectNode) again.body().get("administrator")).remove("secretShown");
        assertThat(again.body()).isEqualTo(made.body());
        assertThat(again.header("ETag")).isEqualTo(made.header("ETag"));
        assertThat(again.header("Location")).isEqualTo("/v1/tenants/" + tenant);
        assertThat(operator.post("/v1/tenants", body).status()).isEqualTo(409);
        var changed = twice(operator, "PATCH", "/v1/tenants/" + tenant, "{\"name\":\"other\"}");
        assertThat(changed.body().get("name").asString()).isEqualTo("other");
    }

    @Test
    void applicationsAreMadeAndTheirTokensChangedOnceAndShownOnce() {
        var once = admin.with("Idempotency-Key", newName());
        var body = "{\"name\":\"%s\",\"scopes\":[\"users:read\"]}".formatted(newName());
        var made = once.post("/v1/applications", body);
        var again = once.post("/v1/applications", body);

        assertToldWithoutToken(made, again);
        assertThat(again.header("Location")).isEqualTo(made.header("Location"));
        assertThat(once.post("/v1/applications", "{\"name\":\"x\",\"scopes\":[\"*\"]}")
                        .code())
                .isEqualTo("idempotency.key_reused");
        var path = made.header("Location");
        var rotated = once.post(path + "/rotate", "{}");
        var token = rotated.body().get("token").asString();
        assertToldWithoutToken(rotated, once.post(path + "/rotate", "{}"));
        assertThat(anybody.with("Authorization", "Bearer " + token)
                        .get("/v1/applications/self")
                        .status())
                .isEqualTo(200);
        assertThat(twice(admin, "PATCH", path, "{\"enabled\":false}").status()).isEqualTo(200);
    }

    private static void assertToldWithoutToken(Answer first, Answer again) {
        assertThat(first.body().get("token").asString()).isNotEmpty();
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.body().get("secretShown").asBoolean()).isFalse();
        ((tools.jackson.databind.node.ObjectNode) first.body()).remove("token");
        ((tools.jackson.databind.node.ObjectNode) again.body()).remove("secretShown");
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void nobodyHearsWhatOnlyFormerRightsAllowed() {
        var name = newName();
        admin.post(
                "/v1/users",
                "{\"username\":\"%s\",\"password\":\"long enough 1\",\"role\":\"administrator\"}".formatted(name));
        var boss = anybody.signedIn(name, "long enough 1")
                .with("Idempotency-Key", newName())
                .with("If-Match", "*");
        var id = id(boss.with("Idempotency-Key", newName()).patch("/v1/me", "{}"));
        boss.patch("/v1/settings", "{\"freedUsernames\":{\"days\":13}}");
        admin.patch("/v1/users/" + id, "{\"role\":\"viewer\"}");

        var viewer = anybody.signedIn(name, "long enough 1")
                .with("Idempotency-Key", boss.headers().getOrDefault("Idempotency-Key", ""))
                .with("If-Match", "*");

        assertThat(viewer.patch("/v1/settings", "{\"freedUsernames\":{\"days\":13}}")
                        .status())
                .isEqualTo(403);
    }

    /** The first answer, after the second has shown to be the same and to have written nothing. */
    private Answer twice(Api caller, String method, String path, @Nullable String body) {
        var once = caller.with("Idempotency-Key", newName());
        var first = once.call(method, path, body);
        var position = log.headPosition();
        var second = once.call(method, path, body);

        assertThat(log.headPosition()).isEqualTo(position);
        assertThat(second.status()).as(path).isEqualTo(first.status());
        if (first.status() < 400) {
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
            assertThat(second.header("Location")).isEqualTo(first.header("Location"));
            assertThat(second.header("Consistency-Token").isEmpty())
                    .isEqualTo(first.header("Consistency-Token").isEmpty());
        } else {
            assertThat(second.code()).isEqualTo(first.code());
        }
        return first;
    }
}
