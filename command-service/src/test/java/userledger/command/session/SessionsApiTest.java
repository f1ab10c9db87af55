package userledger.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import userledger.command.ApiScenario;
import userledger.store.StoredEvent;
import userledger.testing.Api;

class SessionsApiTest extends ApiScenario {

    private static final String PASSWORD = "long enough 1";

    private String user = "";
    private String path = "";
    private String name = "";
    private Api phone = new Api(0);
    private Api laptop = new Api(0);

    @BeforeEach
    void signInTwice() {
        name = newName();
        user = id(create(name, PASSWORD));
        path = "/v1/users/" + user;
        phone = signedIn(name, "telephone");
        laptop = signedIn(name, "laptop");
    }

    @Test
    void areListedWithWhatTellsThemApart() {
        var sessions = sessions(laptop);

        assertThat(texts(sessions, "device")).containsExactly("laptop", "telephone");
        assertThat(texts(sessions, "current")).containsExactly("true", "false");
        assertThat(texts(sessions, "remoteAddress")).containsExactly("127.0.0.1", "127.0.0.1");
        assertThat(texts(sessions(phone), "current")).containsExactly("false", "true");
        assertThat(phone.get(path + "/sessions").status()).isEqualTo(200);
        assertThat(admin.get(path + "/sessions").body().get("data")).hasSize(2);
    }

    @Test
    void areToldOneByOneAsLongAsTheyAreGood() {
        var ofPhone = idOf("telephone");

        var one = laptop.get("/v1/me/sessions/" + ofPhone).body();

        assertThat(one.get("device").asString()).isEqualTo("telephone");
        assertThat(one.get("current").asBoolean()).isFalse();
        assertThat(admin.get(path + "/sessions/" + ofPhone).body()).isEqualTo(one);
        assertThat(admin.get("/v1/me/sessions/" + ofPhone).code()).isEqualTo("session.not_found");
        laptop.delete("/v1/me/sessions/" + ofPhone, null);
        assertThat(admin.get(path + "/sessions/" + ofPhone).code()).isEqualTo("session.not_found");
    }

    @Test
    void areForApplicationsToReadAndToKeepAttributesOf() {
        var made = admin.post("/v1/applications", "{\"name\":\"desk\",\"scopes\":[\"users:read\",\"users:update\"]}");
        var app = anybody.with(
                "Authorization", "Bearer " + made.body().get("token").asString());
        var one = path + "/sessions/" + idOf("telephone");

        assertThat(app.patch(one, "{\"attributes\":{\"desk\":7}}").status()).isEqualTo(200);

        assertThat(app.get(one).body().at("/attributes/desk").asInt()).isEqualTo(7);
        assertThat(app.get(path + "/sessions").body().at("/data/0/current").asBoolean())
                .isFalse();
        assertThat(app.delete(one, null).code()).isEqualTo("access.session_required");
    }

    @Test
    void goByANameOfTheirUsersChoice() {
        var own = "/v1/me/sessions/" + idOf("telephone");

        assertThat(phone.patch(own, "{\"name\":\"mine\"}").body().get("name").asString())
                .isEqualTo("mine");
        assertThat(texts(sessions(phone), "name")).contains("mine");
        assertThat(phone.patch(own, "{\"name\":null}").body().get("name").isNull())
                .isTrue();
        assertThat(phone.patch(own, "{}").status()).isEqualTo(400);
        assertThat(phone.patch(own, "{\"name\":\"%s\"}".formatted("x".repeat(101)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void haveAttributesOfTheirHolderAndOfAdministrators() {
        var own = "/v1/me/sessions/" + idOf("telephone");
        var theirs = path + "/sessions/" + idOf("telephone");

        var changed = phone.patch(
                own,
                "{\"name\":\"mine\",\"attributes\":{\"theme\":\"dark\",\"step\":{\"value\":2,\"expiresAt\":\"2999-01-01T00:00:00Z\"}}}");
        assertThat(changed.body().get("name").asString()).isEqualTo("mine");
        assertThat(changed.body().get("attributes")).hasToString("{\"step\":2,\"theme\":\"dark\"}");
        assertThat(changed.body().get("attributesExpireAt")).hasToString("{\"step\":\"2999-01-01T00:00:00Z\"}");
        assertThat(admin.patch(theirs, "{\"attributes\":{\"theme\":null,\"risk\":0.5}}")
                        .body()
                        .get("attributes"))
                .hasToString("{\"risk\":0.5,\"step\":2}");
        assertThat(sessions(laptop).toString())
                .contains("\"attributes\":{\"risk\":0.5,\"step\":2}", "\"attributes\":{}");
        assertThat(laptop.patch(theirs, "{\"attributes\":null}").body().get("attributes"))
                .hasToString("{}");

        for (var odd :
                new String[] {"{}", "{\"attributes\":1}", "{\"attributes\":{\"a\":{\"value\":1,\"sealed\":true}}}"}) {
            assertThat(phone.patch(theirs, odd).status()).as(odd).isEqualTo(400);
        }
        phone.delete("/v1/sessions/current", null);
        assertThat(admin.patch(theirs, "{\"attributes\":{\"a\":1}}").code()).isEqualTo("session.not_found");
    }

    @Test
    void endOneByOne() {
        var ofPhone = idOf("telephone");

        assertThat(laptop.delete("/v1/me/sessions/" + ofPhone, null).status()).isEqualTo(204);

        assertThat(call(phone)).isEqualTo(401);
        assertThat(sessions(laptop)).hasSize(1);
        assertThat(laptop.delete("/v1/me/sessions/" + ofPhone, null).code()).isEqualTo("session.not_found");
        assertThat(last(ofPhone).facts().get("reason").asString()).isEqualTo("ended_by_user");
    }

    @Test
    void endWhereTheyAreSignedOut() {
        assertThat(phone.delete("/v1/sessions/current", null).status()).isEqualTo(204);

        assertThat(call(phone)).isEqualTo(401);
        assertThat(call(laptop)).isEqualTo(200);
    }

    @Test
    void endEverywhereWithOneEvent() {
        assertThat(phone.delete("/v1/sessions/current?everywhere=true", null).status())
                .isEqualTo(204);

        assertThat(call(phone)).isEqualTo(401);
        assertThat(call(laptop)).isEqualTo(401);
        assertThat(last(user).name()).isEqualTo("user.sessions.ended");
        assertThat(sessions(anybody.signedIn(name, PASSWORD))).hasSize(1);
    }

    @Test
    void areEndedByAdministrators() {
        var ofPhone = idOf("telephone");

        assertThat(admin.delete(path + "/sessions/" + ofPhone, null).status()).isEqualTo(204);
        assertThat(call(phone)).isEqualTo(401);
        assertThat(call(laptop)).isEqualTo(200);
        assertThat(last(ofPhone).facts().get("reason").asString()).isEqualTo("ended_by_administrator");
        assertThat(admin.delete(path + "/sessions", null).status()).isEqualTo(204);
        assertThat(call(laptop)).isEqualTo(401);
    }

    @Test
    void areNobodyElsesBusiness() {
        var ofPhone = idOf("telephone");
        var other = newName();
        var others = "/v1/users/" + id(create(other, PASSWORD));
        var ben = signedIn(other, "x");

        assertThat(ben.get(path + "/sessions").status()).isEqualTo(403);
        assertThat(ben.delete(path + "/sessions", null).status()).isEqualTo(403);
        assertThat(ben.delete(path + "/sessions/" + ofPhone, null).status()).isEqualTo(403);
        assertThat(ben.patch(path + "/sessions/" + ofPhone, "{\"attributes\":{}}")
                        .status())
                .isEqualTo(403);
        assertThat(ben.delete("/v1/me/sessions/" + ofPhone, null).status()).isEqualTo(404);
        assertThat(ben.patch("/v1/me/sessions/" + ofPhone, "{\"name\":\"x\"}").status())
                .isEqualTo(404);
        assertThat(admin.delete(others + "/sessions/" + ofPhone, null).status()).isEqualTo(404);
        assertThat(admin.get("/v1/users/" + UUID.randomUUID() + "/sessions").status())
                .isEqualTo(404);
        assertThat(call(phone)).isEqualTo(200);
    }

    @Test
    void endWhenAnAdministratorSetsThePassword() {
        admin.put(path + "/password", "{\"newPassword\":\"another one 1\"}");

        assertThat(call(phone)).isEqualTo(401);
        assertThat(signInStatus(name, "another one 1")).isEqualTo(200);
    }

    @Test
    void endWhenTheirUserChangesThePassword() {
        var change = "{\"oldPassword\":\"%s\",\"newPassword\":\"another one 1\"}".formatted(PASSWORD);

        assertThat(laptop.put("/v1/me/password", change).status()).isEqualTo(204);

        assertThat(call(phone)).isEqualTo(401);
        assertThat(call(laptop)).isEqualTo(401);
    }

    @Test
    void endWithTheRole() {
        admin.patch(path, "{\"role\":\"publisher\"}");

        assertThat(call(phone)).isEqualTo(401);
    }

    @Test
    void endWithTheAccount() {
        admin.delete(path, null);

        assertThat(call(phone)).isEqualTo(401);
    }

    private Api signedIn(String username, String device) {
        return anybody.with("User-Agent", device).signedIn(username, PASSWORD);
    }

    private static int call(Api api) {
        return api.patch("/v1/me", "{}").status();
    }

    private StoredEvent last(String stream) {
        return log.stream(UUID.fromString(stream), 0, 20).getLast();
    }

    private String idOf(String device) {
        return sessions(phone).stream()
                .filter(session -> session.get("device").asString().equals(device))
                .map(session -> session.get("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> sessions(Api api) {
        return api.get("/v1/me/sessions").body().get("data").valueStream().toList();
    }

    private static List<String> texts(List<JsonNode> sessions, String field) {
        return sessions.stream().map(session -> session.get(field).asString()).toList();
    }
}
