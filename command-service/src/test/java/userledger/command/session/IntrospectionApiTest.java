package userledger.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import userledger.command.ApiScenario;
import userledger.testing.Api;

class IntrospectionApiTest extends ApiScenario {

    private static final String PASSWORD = "long enough 1";

    private String name = "";
    private String user = "";
    private JsonNode tokens = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();

    @BeforeEach
    void signIn() {
        name = newName();
        user = id(create(name, PASSWORD));
        tokens = anybody.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD))
                .body();
    }

    @Test
    void tellsAnAdministratorWhatATokenIsWorth() {
        var access = introspect(admin, token("accessToken"));

        assertThat(access.get("active").asBoolean()).isTrue();
        assertThat(access.get("sub").asString()).isEqualTo(user);
        assertThat(access.get("username").asString()).isEqualTo(name);
        assertThat(access.get("exp").asLong() - access.get("iat").asLong())
                .isEqualTo(tokens.get("expiresIn").asLong());
        assertThat(introspect(admin, token("refreshToken")).get("sub").asString())
                .isEqualTo(user);
    }

    @Test
    void readsTheFormOfTheStandard() {
        var form = admin.with("Content-Type", "application/x-www-form-urlencoded");
        var token = URLEncoder.encode(token("accessToken"), StandardCharsets.UTF_8);

        assertThat(form.post("/v1/sessions/introspect", "token=" + token).body().toString())
                .contains("active");
        assertThat(form.post("/v1/sessions/introspect", "token=" + token + "&token_type_hint=access_token")
                        .body()
                        .get("active")
                        .asBoolean())
                .isTrue();
        assertThat(form.post("/v1/sessions/introspect", "token_type_hint=x").status())
                .isEqualTo(400);
        assertThat(form.post("/v1/sessions/introspect", "token=" + token + "&token=x")
                        .status())
                .isEqualTo(400);
        assertThat(form.post("/v1/sessions/introspect?token=" + token, "").status())
                .isEqualTo(400);
    }

    @Test
    void tellsWhatHasEndedApartFromNothing() {
        admin.delete("/v1/users/" + user + "/sessions", null);

        assertThat(introspect(admin, token("accessToken")).toString()).isEqualTo("{\"active\":false}");
        assertThat(introspect(admin, token("refreshToken")).toString()).isEqualTo("{\"active\":false}");
        assertThat(introspect(admin, "x").toString()).isEqualTo("{\"active\":false}");
    }

    @Test
    void tellsOthersNothing() {
        var other = newName();
        create(other, PASSWORD);
        var ben = anybody.signedIn(other, PASSWORD);

        assertThat(introspect(ben, token("accessToken")).get("active").asBoolean())
                .isFalse();
        assertThat(introspect(ben, token("refreshToken")).get("active").asBoolean())
                .isFalse();
        assertThat(introspect(bearer(token("accessToken")), token("accessToken"))
                        .get("active")
                        .asBoolean())
                .isTrue();
        var operator = anybody.with("Tenant", "system")
                .signedIn("admin", userledger.command.CommandServiceTest.ADMIN_PASSWORD);
        assertThat(introspect(operator, token("accessToken")).get("active").asBoolean())
                .isFalse();
        assertThat(anybody.post("/v1/sessions/introspect", "{\"token\":\"x\"}").status())
                .isEqualTo(401);
    }

    @Test
    void servesApplicationsWithTheScopeAndKnowsTheirTokens() {
        var app = admin.post("/v1/applications", "{\"name\":\"shop\",\"scopes\":[\"users:read\"],\"owner\":\"tenant\"}")
                .body();
        var shop = bearer(app.get("token").asString());

        assertThat(introspect(shop, token("accessToken")).get("sub").asString()).isEqualTo(user);
        var itself = introspect(shop, app.get("token").asString());
        assertThat(itself.get("client_id").asString()).isEqualTo(app.get("id").asString());
        assertThat(itself.get("scope").asString()).isEqualTo("users:read");
    }

    @Test
    void newUsersCanBeSignedInAtOnce() {
        var created = admin.post("/v1/users", "{\"username\":\"%s\",\"createAccessToken\":true}".formatted(newName()));

        assertThat(created.status()).isEqualTo(201);
        var access = created.body().get("accessToken").asString();
        assertThat(introspect(admin, access).get("sub").asString()).isEqualTo(id(created));
        assertThat(bearer(access).patch("/v1/me", "{\"nickname\":\"x\"}").status())
                .isEqualTo(200);
        var refresh = "{\"refreshToken\":\"%s\"}"
                .formatted(created.body().get("refreshToken").asString());
        assertThat(anybody.post("/v1/sessions/refresh", refresh).status()).isEqualTo(200);
        assertThat(create(newName()).body().has("accessToken")).isFalse();
        assertThat(admin.post(
                                "/v1/users?dryRun=true",
                                "{\"username\":\"%s\",\"createAccessToken\":true}".formatted(newName()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anApplicationSignsNoAdministratorIn() {
        var app = admin.post("/v1/applications", "{\"name\":\"x\",\"scopes\":[\"users\"],\"trusted\":true}")
                .body();
        var body = "{\"username\":\"%s\",\"role\":\"%s\",\"createAccessToken\":true}";

        var shop = bearer(app.get("token").asString());
        assertThat(shop.post("/v1/users", body.formatted(newName(), "administrator"))
                        .status())
                .isEqualTo(403);
        assertThat(shop.post("/v1/users", body.formatted(newName(), "viewer"))
                        .body()
                        .has("accessToken"))
                .isTrue();
    }

    private String token(String name) {
        return tokens.get(name).asString();
    }

    private static JsonNode introspect(Api api, String token) {
        var answer = api.post("/v1/sessions/introspect", "{\"token\":\"%s\"}".formatted(token));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private Api bearer(String token) {
        return anybody.with("Authorization", "Bearer " + token);
    }
}
