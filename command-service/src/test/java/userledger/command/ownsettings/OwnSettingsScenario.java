package userledger.command.ownsettings;

import org.junit.jupiter.api.BeforeEach;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** A tenant of its own, so that its schema is nobody else's. */
abstract class OwnSettingsScenario extends ApiScenario {

    static final String SCHEMA = "/v1/settings-schema";
    static final String AREAS = """
            {"areas": {
              "editor": {"additionalProperties": false, "properties": {
                "theme": {"enum": ["dark", "light"], "default": "dark"}, "size": {"type": "integer", "minimum": 6}}},
              "mail": {"properties": {"digest": {"type": "boolean", "default": true}}}}}""";

    private static final String PASSWORD = "long enough 1";

    Api there = new Api(0);
    Api boss = new Api(0);
    Api anna = new Api(0);
    String annasId = "";

    @BeforeEach
    void makeATenant() {
        there = newTenant(PASSWORD);
        boss = there.signedIn("boss", PASSWORD);
        annasId = id(boss.post("/v1/users", "{\"username\":\"anna\",\"password\":\"%s\"}".formatted(PASSWORD)));
        anna = there.signedIn("anna", PASSWORD);
    }

    Answer put(String schema) {
        return boss.with("If-Match", "*").put(SCHEMA, schema);
    }
}
