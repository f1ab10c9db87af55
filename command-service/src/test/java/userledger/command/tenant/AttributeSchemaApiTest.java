package userledger.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

class AttributeSchemaApiTest extends ApiScenario {

    private static final String PATH = "/v1/attribute-schema";
    private static final String PASSWORD = "long enough 1";
    private static final String SCHEMA = "{\"attributes\":{\"team\":\"text\",\"level\":\"number\"}}";

    private Api boss = new Api(0);
    private Api there = new Api(0);

    /** A tenant of its own, so that its schema is nobody else's. */
    @BeforeEach
    void makeATenant() {
        there = newTenant(PASSWORD);
        boss = there.signedIn("boss", PASSWORD);
    }

    @Test
    void allowsEverythingUntilSomebodyDecides() {
        assertThat(boss.get(PATH).body().toString()).isEqualTo("{\"closed\":false,\"attributes\":{}}");
        assertThat(make("{\"anything\":1}").status()).isEqualTo(201);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        var put = put(SCHEMA);
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body().toString())
                .isEqualTo("{\"closed\":true,\"attributes\":{\"level\":\"number\",\"team\":\"text\"}}");
        assertThat(boss.get(PATH).body()).isEqualTo(put.body());
        assertThat(boss.get(PATH).header("ETag")).isEqualTo(put.header("ETag"));

        var made = make("{\"team\":\"blue\",\"level\":3}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(make("{\"colour\":\"red\"}").code()).isEqualTo("attributes.not_in_schema");
        assertThat(make("{\"level\":\"3\"}").status()).isEqualTo(422);
        var user = "/v1/users/" + id(made);
        assertThat(boss.patch(user, "{\"attributes\":{\"level\":true}}").code()).isEqualTo("attributes.not_in_schema");
        assertThat(boss.patch(user, "{\"attributes\":{\"level\":4,\"colour\":null}}")
                        .status())
                .isEqualTo(200);
        var batch =
                boss.post("/v1/users/batch", "{\"users\":[{\"username\":\"b\",\"attributes\":{\"colour\":\"red\"}}]}");
        assertThat(batch.body().get("results").get(0).get("status").asInt()).isEqualTo(422);
    }

    @Test
    void needsTheVersionThatWasSeen() {
        var seen = boss.get(PATH).header("ETag");
        put(SCHEMA);

        assertThat(boss.put(PATH, SCHEMA).status()).isEqualTo(428);
        assertThat(boss.with("If-Match", seen).put(PATH, SCHEMA).code()).isEqualTo("settings.version_changed");
    }

    @Test
    void saysWhoSeesAnAttributeAndHowItIsKept() {
        var rule = "{\"type\":\"text\",\"visibleTo\":\"everyone\",\"applications\":false,\"sealed\":true}";
        var put = put("{\"attributes\":{\"team\":" + rule + ",\"level\":{\"type\":\"number\",\"sealed\":null}}}");

        assertThat(put.body().get("attributes")).hasToString("{\"level\":\"number\",\"team\":" + rule + "}");
        assertThat(boss.get(PATH).body()).isEqualTo(put.body());
        assertThat(fields(put("{\"attributes\":{\"a\":{\"visibleTo\":\"all\",\"sealed\":1,\"more\":2}}}")))
                .containsExactlyInAnyOrder(
                        "attributes.a.type", "attributes.a.visibleTo", "attributes.a.sealed", "attributes.a.more");
    }

    @Test
    void tellsWhatIsWrongWithIt() {
        assertThat(fields(put("{\"attributes\":{\"team\":\"colour\",\"x\":1},\"open\":true}")))
                .containsExactlyInAnyOrder("attributes.team", "attributes.x", "open");
        assertThat(fields(put("{}"))).containsExactly("attributes");
    }

    @Test
    void isForAdministrators() {
        boss.post("/v1/users", "{\"username\":\"viewer\",\"password\":\"%s\"}".formatted(PASSWORD));
        var viewer = there.signedIn("viewer", PASSWORD);

        assertThat(viewer.get(PATH).status()).isEqualTo(403);
        assertThat(viewer.with("If-Match", "*").put(PATH, SCHEMA).status()).isEqualTo(403);
    }

    private Answer put(String schema) {
        return boss.with("If-Match", "*").put(PATH, schema);
    }

    private Answer make(String attributes) {
        return boss.post("/v1/users", "{\"username\":\"%s\",\"attributes\":%s}".formatted(newName(), attributes));
    }
}
