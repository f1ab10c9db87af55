package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.standalone.ExampleTenant.PASSWORD;
import static userledger.standalone.ExampleTenant.done;
import static userledger.standalone.ExampleTenant.made;
import static userledger.standalone.ExampleTenant.ok;
import static userledger.standalone.ExampleTenant.refused;
import static userledger.standalone.ExampleTenant.seeing;
import static userledger.standalone.ExampleTenant.text;
import static userledger.standalone.ExampleTenant.usernames;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import userledger.testing.Api;

/** What users of Heedy's Python client do with users, here: see {@code docs/moving-from.md}. */
@WholeLedger
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeedyExamplesTest {

    @LocalServerPort
    private int port;

    private ExampleTenant tenant;

    /** A plugin reaches everything: an application of the tenant that is trusted and has every scope. */
    private Api plugin;

    @BeforeAll
    void installAPlugin() {
        tenant = new ExampleTenant(port, "heedy");
        plugin = tenant.bearer(made(tenant.administrator().post("/v1/applications", """
                        {"name": "plugin", "scopes": ["*"], "owner": "tenant", "trusted": true}""")), "token");
    }

    @Test
    void aPluginListsAndAccessesUsers() {
        var created = made(plugin.post("/v1/users", """
                {"username": "myuser", "password": "%s"}""".formatted(PASSWORD)));

        assertThat(usernames(seeing(plugin, created).get("/v1/users?limit=500")))
                .contains("myuser", "boss");
        var user = ok(seeing(plugin, created).get("/v1/users/by-username/myuser"));
        assertThat(text(user, "id")).isEqualTo(text(created, "id"));
        assertThat(user.body().has("password")).isFalse();
        refused(404, "user.not_found", plugin.get("/v1/users/by-username/nobody"));
    }

    @Test
    void aPluginCreatesAndDeletesUsers() {
        var created = made(plugin.post("/v1/users", """
                {"username": "shortlived", "password": "%s"}""".formatted(PASSWORD)));
        assertThat(text(created, "username")).isEqualTo("shortlived");
        var path = created.header("Location");

        done(plugin.delete(path, null));

        refused(404, "user.not_found", plugin.delete(path, null));
        refused(401, "session.invalid_credentials", signIn("shortlived", PASSWORD));
    }

    @Test
    void usersHaveSettingsForEachPlugin() {
        tenant.user("{\"username\": \"hopper\", \"password\": \"%s\"}".formatted(PASSWORD));
        var hopper = tenant.signedIn("hopper");
        ok(tenant.administrator().with("If-Match", "*").put("/v1/settings-schema", """
                {"areas": {"notifications": {"type": "object", "properties": {
                  "sound": {"type": "boolean", "default": true}, "volume": {"type": "integer", "maximum": 10}}}}}"""));
        var path = "/v1/me/settings/notifications";

        assertThat(ok(hopper.patch(path, "{\"sound\": false, \"volume\": 3}")).body())
                .hasToString("{\"sound\":false,\"volume\":3}");
        assertThat(ok(hopper.get("/v1/me/settings")).body())
                .hasToString("{\"areas\":{\"notifications\":{\"sound\":false,\"volume\":3}}}");
        // null deletes the key: the default holds again.
        assertThat(ok(hopper.patch(path, "{\"sound\": null}")).body()).hasToString("{\"volume\":3,\"sound\":true}");
        refused(422, "settings.not_in_schema", hopper.patch(path, "{\"volume\": 11}"));
        assertThat(ok(hopper.get("/v1/settings-schema")).body().at("/areas/notifications/properties/sound/default"))
                .hasToString("true");
        // Nobody else sees them, not even with all scopes.
        refused(403, "access.no_owner", plugin.get(path));
    }

    @Test
    void aPluginSetsPropertiesOneByOneOrSeveralAtOnce() {
        var path = "/v1/users/" + tenant.user("{\"username\": \"turing\"}");

        assertThat(text(ok(plugin.patch(path, "{\"displayName\": \"Alan\"}")), "displayName"))
                .isEqualTo("Alan");
        var both = ok(plugin.patch(path, """
                {"displayName": "Alan M.", "description": "Likes machines", "icon": "data:image/png;base64,iVBORw0KGgo="}"""));
        assertThat(text(both, "displayName")).isEqualTo("Alan M.");
        assertThat(text(both, "description")).isEqualTo("Likes machines");
        assertThat(text(both, "icon")).startsWith("data:image/png");
        // Nothing to do is no mistake, and no event.
        assertThat(ok(plugin.patch(path, "{}")).body().get("version"))
                .isEqualTo(both.body().get("version"));
    }

    @Test
    void aPluginSetsAPasswordThatNobodyCanReadBack() {
        var path = "/v1/users/" + tenant.user("{\"username\": \"forgetful\", \"password\": \"" + PASSWORD + "\"}");

        done(plugin.put(path + "/password", "{\"newPassword\": \"eleven yellow ties 8\"}"));

        ok(signIn("forgetful", "eleven yellow ties 8"));
        refused(401, "session.invalid_credentials", signIn("forgetful", PASSWORD));
        // A password is no property here, and what everybody uses is none either.
        refused(400, "request.invalid", plugin.patch(path, "{\"password\": \"eleven yellow ties 8\"}"));
        refused(422, "password.common", plugin.put(path + "/password", "{\"newPassword\": \"mypassword\"}"));
    }

    @Test
    void aUserKeepsTheIdWhenTheNameChanges() {
        var path = "/v1/users/" + tenant.user("{\"username\": \"before\"}");

        var renamed = ok(plugin.patch(path, "{\"username\": \"after\"}"));

        assertThat(path).endsWith(text(renamed, "id"));
        assertThat(text(ok(seeing(plugin, renamed).get("/v1/users/by-username/after")), "id"))
                .isEqualTo(text(renamed, "id"));
    }

    @Test
    void aNameThatIsGivenAgainBringsNoRightsBack() {
        tenant.settings("{\"freedUsernames\": {\"reuse\": \"immediately\"}}");
        var path = "/v1/users/" + tenant.user("{\"username\": \"ruler\", \"role\": \"administrator\"}");
        done(plugin.delete(path, null));

        var again = made(plugin.post("/v1/users", "{\"username\": \"ruler\"}"));

        assertThat(text(again, "role")).isEqualTo("viewer");
    }

    @Test
    void anAppReadsItsOwnerAndNothingElse() {
        var id =
                tenant.user("{\"username\": \"owner\", \"displayName\": \"Olga\", \"password\": \"" + PASSWORD + "\"}");
        var owner = tenant.signedIn("owner");
        var app = tenant.bearer(
                made(owner.post("/v1/applications", "{\"name\": \"notebook\", \"scopes\": [\"owner:read\"]}")),
                "token");

        var read = ok(app.get("/v1/applications/self/owner"));
        assertThat(text(read, "id")).isEqualTo(id);
        assertThat(text(read, "displayName")).isEqualTo("Olga");
        refused(403, "access.scope_missing", app.patch("/v1/users/" + id, "{\"displayName\": \"x\"}"));
        refused(403, "access.scope_missing", app.get("/v1/users"));
        refused(403, "access.scope_missing", app.post("/v1/users", "{\"username\": \"made-by-app\"}"));
        // What an application may know without any scope is what it is.
        assertThat(ok(app.get("/v1/applications/self")).body().at("/owner/id").asString())
                .isEqualTo(id);
    }

    @Test
    void anAppWithTheScopeUpdatesItsOwner() {
        tenant.user("{\"username\": \"writer\", \"password\": \"" + PASSWORD + "\"}");
        var app = tenant.bearer(made(tenant.signedIn("writer").post("/v1/applications", """
                        {"name": "editor", "scopes": ["owner", "users"]}""")), "token");

        assertThat(text(ok(app.patch("/v1/me", "{\"displayName\": \"Wanda\"}")), "displayName"))
                .isEqualTo("Wanda");
        // All scopes together are no more than the owner may do, and making users takes an administrator's trust.
        refused(403, "access.denied", app.patch("/v1/users/" + tenant.user("{\"username\": \"other\"}"), "{}"));
        refused(403, "access.not_trusted", app.post("/v1/users", "{\"username\": \"made-by-app\"}"));
    }

    @Test
    void theHistorySaysThatItWasThePlugin() {
        var created = made(plugin.post("/v1/users", "{\"username\": \"watched\"}"));

        var history = ok(tenant.administrator().get(created.header("Location") + "/history"));

        var change = history.body().path("data").path(0);
        assertThat(change.path("actor").isNull()).isTrue();
        assertThat(change.at("/provenApplication/name").asString()).isEqualTo("plugin");
        assertThat(change.path("remoteAddress").asString()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
    }

    private Api.Answer signIn(String username, String password) {
        return tenant.anybody().post("/v1/sessions", """
                {"username": "%s", "password": "%s"}""".formatted(username, password));
    }
}
