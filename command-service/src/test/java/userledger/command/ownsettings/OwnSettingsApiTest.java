package userledger.command.ownsettings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.domain.decision.User;
import userledger.domain.ownsettings.OwnSettingsEvent.OwnSettingsChanged;
import userledger.store.Snapshots;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

class OwnSettingsApiTest extends OwnSettingsScenario {

    private static final String ALL = "/v1/me/settings";
    private static final String EDITOR = "/v1/me/settings/editor";

    @Autowired
    private Snapshots snapshots;

    @Test
    void areThereAsSoonAsTheTenantHasASchema() {
        assertThat(anna.get(ALL).body()).hasToString("{\"areas\":{}}");
        assertThat(anna.get(EDITOR).code()).isEqualTo("settings.area_unknown");
        assertThat(anna.patch(EDITOR, "{\"theme\":\"light\"}").status()).isEqualTo(404);

        put(AREAS);

        assertThat(anna.get(ALL).body())
                .hasToString("{\"areas\":{\"editor\":{\"theme\":\"dark\"},\"mail\":{\"digest\":true}}}");
        assertThat(anna.get(EDITOR).body()).hasToString("{\"theme\":\"dark\"}");
    }

    @Test
    void areChangedAreaByArea() {
        put(AREAS);

        var changed = anna.patch(EDITOR, "{\"theme\":\"light\",\"size\":8}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).hasToString("{\"theme\":\"light\",\"size\":8}");
        assertThat(changed.header("Consistency-Token")).isNotEmpty();
        assertThat(anna.get(EDITOR).body()).isEqualTo(changed.body());
        assertThat(anna.get(EDITOR).header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(anna.get("/v1/me/settings/mail").body()).hasToString("{\"digest\":true}");
        assertThat(anna.patch(EDITOR, "{\"theme\":null}").body()).hasToString("{\"size\":8,\"theme\":\"dark\"}");
        assertThat(boss.get(EDITOR).body()).hasToString("{\"theme\":\"dark\"}");
    }

    @Test
    void moveTheVersionAndNotTheTimeOfTheProfile() {
        put(AREAS);
        var before = anna.patch("/v1/me", "{}").body();

        anna.patch(EDITOR, "{\"size\":8}");
        anna.patch(EDITOR, "{\"size\":8}");

        var after = anna.patch("/v1/me", "{}").body();
        assertThat(after.get("version").asInt()).isEqualTo(before.get("version").asInt() + 1);
        assertThat(after.get("updatedAt")).isEqualTo(before.get("updatedAt"));
        assertThat(after.has("settings")).isFalse();
    }

    @Test
    void areKeptInAnEventThatForgets() {
        put(AREAS);
        anna.patch(EDITOR, "{\"theme\":\"light\"}");

        var stored = log.stream(UUID.fromString(annasId), 0, 10).getLast();
        assertThat(stored.name()).isEqualTo("user.settings.changed");
        assertThat(stored.facts().toString()).contains("editor").doesNotContain("light");
        boss.delete("/v1/users/" + annasId, null);

        assertThat(log.stream(UUID.fromString(annasId), stored.sequence(), 1)
                        .getFirst()
                        .event())
                .isInstanceOfSatisfying(
                        OwnSettingsChanged.class,
                        forgotten -> assertThat(forgotten.values()).isEmpty());
    }

    @Test
    void areTheSameInASnapshot() throws InterruptedException {
        put(AREAS);
        var mail = anna.patch("/v1/me/settings/mail", "{\"rules\":[null,{\"to\":null},1.5,9000000000,[]]}");
        var id = UUID.fromString(annasId);
        for (var size = 6; snapshots.find(id, User.class).isEmpty(); size++) {
            assertThat(size).as("changes without a snapshot").isLessThan(1_000);
            anna.patch(EDITOR, "{\"size\":%d}".formatted(size));
            Thread.sleep(1);
        }

        assertThat(snapshots
                        .find(id, User.class)
                        .orElseThrow()
                        .state()
                        .ownSettings()
                        .area("mail"))
                .hasToString("{rules=[null, {to=null}, 1.5, 9000000000, []]}");
        assertThat(anna.get("/v1/me/settings/mail").body()).isEqualTo(mail.body());
    }

    @Test
    void areHeldAgainstTheSchema() {
        put(AREAS);

        var refused = anna.patch(EDITOR, "{\"theme\":\"blue\",\"size\":\"8\",\"sound\":1}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("settings.not_in_schema");
        assertThat(fields(refused)).containsExactlyInAnyOrder("/theme", "/size", "/sound");
        assertThat(anna.get(EDITOR).body()).hasToString("{\"theme\":\"dark\"}");
        assertThat(anna.patch(EDITOR, "{\"size\":1e99}").status()).isEqualTo(400);
        assertThat(anna.patch(EDITOR, "{\"size\":8.0}").body()).hasToString("{\"size\":8,\"theme\":\"dark\"}");
        assertThat(anna.patch(EDITOR, "{\"size\":null}").status()).isEqualTo(200);
        assertThat(anna.patch(EDITOR, "{\"size\":99999999999999999999}").status())
                .isEqualTo(400);
        assertThat(anna.patch(EDITOR, "[]").status()).isEqualTo(400);
        assertThat(anna.patch("/v1/me/settings/mail", "{\"x\":\"%s\"}".formatted("y".repeat(Area.MAX_BYTES)))
                        .code())
                .isEqualTo("settings.too_large");
    }

    @Test
    void areNotShownWhereTheyDoNotFitAnyMoreAndComeBackWithTheirSchema() {
        put(AREAS);
        anna.patch(EDITOR, "{\"theme\":\"light\",\"size\":8}");

        put(
                "{\"areas\":{\"editor\":{\"properties\":{\"theme\":{\"enum\":[\"dark\",\"blue\"],\"default\":\"blue\"}}}}}");
        assertThat(anna.get(ALL).body()).hasToString("{\"areas\":{\"editor\":{\"size\":8,\"theme\":\"blue\"}}}");
        put("{\"areas\":{}}");
        assertThat(anna.get(EDITOR).status()).isEqualTo(404);
        put(AREAS);
        assertThat(anna.get(EDITOR).body()).hasToString("{\"theme\":\"light\",\"size\":8}");

        put("{\"areas\":{\"editor\":{\"properties\":{\"theme\":{\"enum\":[\"dark\"]}}}}}");
        assertThat(anna.patch(EDITOR, "{\"size\":9}").body()).hasToString("{\"size\":9}");
        put(AREAS);
        assertThat(anna.get(EDITOR).body()).hasToString("{\"size\":9,\"theme\":\"dark\"}");
    }

    @Test
    void areTriedComparedAndRepeatedLikeAnyChange() {
        put(AREAS);
        var seen = anna.get(EDITOR).header("ETag");

        assertThat(anna.patch(EDITOR + "?dryRun=true", "{\"size\":8}")
                        .body()
                        .get("size")
                        .asInt())
                .isEqualTo(8);
        assertThat(anna.get(EDITOR).body().has("size")).isFalse();
        var once = anna.with("Idempotency-Key", newName()).with("If-Match", seen);
        var first = once.patch(EDITOR, "{\"size\":8}");
        assertThat(anna.with("If-Match", seen).patch(EDITOR, "{\"size\":9}").status())
                .isEqualTo(412);
        anna.patch(EDITOR, "{\"size\":10}");
        put("{\"areas\":{}}");

        var again = once.patch(EDITOR, "{\"size\":8}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void areForApplicationsWithTheScopeOfTheOwner() {
        put(AREAS);

        assertThat(application("owner:read").get(ALL).status()).isEqualTo(200);
        assertThat(application("owner:read").get(SCHEMA).status()).isEqualTo(200);
        assertThat(application("users").get(ALL).code()).isEqualTo("access.scope_missing");
        assertThat(application("owner:read").patch(EDITOR, "{}").status()).isEqualTo(403);
        assertThat(application("owner:update").patch(EDITOR, "{\"size\":7}").status())
                .isEqualTo(200);
        assertThat(anna.get(EDITOR).body().get("size").asInt()).isEqualTo(7);
        var ofTheTenant = boss.post(
                "/v1/applications", "{\"name\":\"%s\",\"scopes\":[\"*\"],\"owner\":\"tenant\"}".formatted(newName()));
        assertThat(bearer(ofTheTenant).get(ALL).code()).isEqualTo("access.no_owner");
    }

    private Api application(String scope) {
        return bearer(
                anna.post("/v1/applications", "{\"name\":\"%s\",\"scopes\":[\"%s\"]}".formatted(newName(), scope)));
    }

    private Api bearer(Answer made) {
        return there.with("Authorization", "Bearer " + made.body().get("token").asString());
    }
}
