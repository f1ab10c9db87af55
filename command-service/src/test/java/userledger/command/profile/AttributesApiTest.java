package userledger.command.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.store.StoredEvent;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

class AttributesApiTest extends ApiScenario {

    private static final String LONG = "2999-01-01T00:00:00Z";
    private static final String PASSWORD = "long enough 1";

    @Test
    void takesTermsWithANewUserAndWithAChange() {
        var made = admin.post(
                "/v1/users",
                "{\"username\":\"%s\",\"attributes\":{\"team\":\"blue\",\"badge\":{\"value\":7,\"expiresAt\":\"%s\"}}}"
                        .formatted(newName(), LONG));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().get("attributes")).hasToString("{\"badge\":7,\"team\":\"blue\"}");
        assertThat(made.body().get("version").asInt()).isEqualTo(2);

        var changed = patch(id(made), "{\"badge\":8,\"pay\":{\"value\":1,\"sealed\":true},\"team\":null}");
        assertThat(changed.body().get("attributes")).hasToString("{\"badge\":8,\"pay\":1}");
        assertThat(changed.body().get("version").asInt()).isEqualTo(4);
        assertThat(names(id(made)))
                .containsExactly(
                        "user.registered",
                        "user.attributes.changed",
                        "user.profile.changed",
                        "user.attributes.changed");
    }

    @Test
    void letsAnAttributeRunOut() {
        var id = id(create(newName()));
        var end = Instant.now().plusMillis(800);
        patch(id, "{\"guest\":{\"value\":true,\"expiresAt\":\"%s\"},\"badge\":7}".formatted(end));

        await().until(() -> names(id).getLast().equals("user.attributes.expired"));

        assertThat(admin.patch("/v1/users/" + id, "{}").body().get("attributes"))
                .hasToString("{\"badge\":7}");
    }

    @Test
    void refusesOddTerms() {
        var id = id(create(newName()));
        for (var odd : new String[] {
            "{\"value\":1,\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
            "{\"value\":1,\"expiresAt\":\"tomorrow\"}",
            "{\"value\":1,\"expiresAt\":\"+10000-01-01T00:00:00Z\"}",
            "{\"value\":1,\"until\":null}",
            "{\"value\":{\"a\":1}}",
            "{\"value\":[1]}",
            "{\"value\":1,\"sealed\":\"yes\"}",
            "{\"sealed\":true}",
            "{}",
            "[]"
        }) {
            var refused = patch(id, "{\"badge\":" + odd + "}");
            assertThat(refused.status()).as(odd).isEqualTo(400);
            assertThat(fields(refused)).as(odd).containsExactly("attributes");
        }
        assertThat(names(id)).hasSize(1);
    }

    @Test
    void followsTheTenantsRules() {
        var there = newTenant(PASSWORD);
        var boss = there.signedIn("boss", PASSWORD);
        boss.with("If-Match", "*")
                .put(
                        "/v1/attribute-schema",
                        "{\"attributes\":{\"note\":{\"type\":\"text\",\"visibleTo\":\"administrators\"},"
                                + "\"pay\":{\"type\":\"number\",\"sealed\":true}}}");
        var made = boss.post(
                "/v1/users",
                "{\"username\":\"anna\",\"password\":\"%s\",\"attributes\":{\"note\":\"slow\",\"pay\":1}}"
                        .formatted(PASSWORD));
        assertThat(made.body().get("attributes")).hasToString("{\"note\":\"slow\",\"pay\":1}");

        var signedIn = there.post("/v1/sessions", "{\"username\":\"anna\",\"password\":\"%s\"}".formatted(PASSWORD));
        assertThat(signedIn.body().get("user").get("attributes")).hasToString("{\"pay\":1}");
        var anna = there.signedIn("anna", PASSWORD);
        assertThat(anna.patch("/v1/me", "{\"nickname\":\"a\"}").body().get("attributes"))
                .hasToString("{\"pay\":1}");

        assertThat(patch(boss, id(made), "{\"pay\":{\"sealed\":false}}").code()).isEqualTo("attributes.not_in_schema");
        assertThat(patch(boss, id(made), "{\"pay\":{\"value\":\"1\"}}").code()).isEqualTo("attributes.not_in_schema");
        assertThat(patch(boss, id(made), "{\" pay\":true}").code()).isEqualTo("attributes.not_in_schema");
    }

    private java.util.List<String> names(String id) {
        return log.stream(UUID.fromString(id), 0, 20).stream()
                .map(StoredEvent::name)
                .toList();
    }

    private Answer patch(String id, String attributes) {
        return patch(admin, id, attributes);
    }

    private static Answer patch(Api by, String id, String attributes) {
        return by.patch("/v1/users/" + id, "{\"attributes\":" + attributes + "}");
    }
}
