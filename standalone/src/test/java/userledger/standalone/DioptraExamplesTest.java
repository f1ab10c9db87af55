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

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import userledger.testing.Api.Answer;

/** What users of Dioptra's Python client do with users and groups, here: see {@code docs/moving-from.md}. */
@WholeLedger
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DioptraExamplesTest {

    private static final String NEW_PASSWORD = "eleven yellow ties 8";

    @LocalServerPort
    private int port;

    @Value("${userledger.outbox-directory}")
    private Path outbox = Path.of("");

    private ExampleTenant tenant;

    @BeforeAll
    void makeATenant() {
        tenant = new ExampleTenant(port, "dioptra");
    }

    @Test
    void anybodyRegistersWhereTheTenantWantsIt() throws Exception {
        tenant.settings("{\"signUps\": {\"enabled\": true, \"approval\": false}}");

        assertThat(tenant.anybody().post("/v1/signups", """
                {"username": "newcomer", "email": "newcomer@example.org", "password": "%s"}""".formatted(PASSWORD)).status())
                .isEqualTo(202);
        var code = Pattern.compile("(?m)^([\\w-]{40,})\\s*$")
                .matcher(ExampleTenant.message(outbox, "newcomer@example.org"));
        assertThat(code.find()).isTrue();
        ok(tenant.anybody().post("/v1/signups/confirm", "{\"token\": \"%s\"}".formatted(code.group(1))));

        ok(signIn("newcomer", PASSWORD));
    }

    @Test
    void signingOutEndsThisSession() {
        user("leaver");
        var here = tenant.signedIn("leaver");
        var there = tenant.signedIn("leaver");

        done(here.delete("/v1/sessions/current", null));

        refused(401, "session.invalid", here.get("/v1/me"));
        assertThat(there.get("/v1/me/sessions").status()).isEqualTo(200);
    }

    @Test
    void signingOutEverywhereEndsAllSessions() {
        user("nomad");
        var here = tenant.signedIn("nomad");
        var there = tenant.signedIn("nomad");

        done(here.delete("/v1/sessions/current?everywhere=true", null));

        refused(401, "session.invalid", there.get("/v1/me"));
        refused(401, "session.invalid", here.get("/v1/me"));
    }

    @Test
    void aWrongPasswordAndNobodyAreTheSame() {
        user("known");

        refused(401, "session.invalid_credentials", signIn("known", "wrong"));
        refused(401, "session.invalid_credentials", signIn("unknown", "wrong"));
    }

    @Test
    void everybodyPagesThroughTheUsersByRowNumber() {
        user("pageone");
        var last = made(tenant.administrator().post("/v1/users", "{\"username\": \"pagetwo\"}"));
        var caller = seeing(tenant.signedIn("pageone"), last);

        var first = ok(caller.get("/v1/users?index=0&pageLength=1"));
        var second = ok(caller.get("/v1/users?index=1&pageLength=1"));

        assertThat(text(first, "next")).isEqualTo("/v1/users?pageLength=1&index=1");
        assertThat(first.body().has("prev")).isFalse();
        assertThat(text(second, "prev")).isEqualTo("/v1/users?pageLength=1&index=0");
        assertThat(usernames(second)).hasSize(1).isNotEqualTo(usernames(first));
        assertThat(usernames(caller.get("/v1/users?index=0&pageLength=10"))).contains("pageone");
        refused(400, "request.invalid", caller.get("/v1/users?index=-1"));
    }

    @Test
    void everybodySearchesInTheLanguageThatIsKnownFromThere() {
        user("seekone");
        var last = made(tenant.administrator().post("/v1/users", "{\"username\": \"seektwo\"}"));
        var caller = seeing(tenant.signedIn("seekone"), last);

        assertThat(usernames(caller.get("/v1/users?index=0&pageLength=10&q=username:seekone")))
                .containsExactly("seekone");
        assertThat(usernames(caller.get("/v1/users?q=username:seek*"))).containsExactlyInAnyOrder("seekone", "seektwo");
        assertThat(usernames(caller.get("/v1/users?q=username:seek*,username:*two")))
                .containsExactly("seektwo");
        assertThat(usernames(caller.get("/v1/users?q=eekt"))).containsExactly("seektwo");
        refused(400, "request.invalid", caller.get("/v1/users?q=shoe:1"));
    }

    @Test
    void everybodyGetsAnotherUserWithoutWhatIsPrivate() {
        user("reader");
        var other = made(tenant.administrator().post("/v1/users", "{\"username\": \"other\", \"phone\": \"+49 30\"}"));

        var read = ok(seeing(tenant.signedIn("reader"), other).get(other.header("Location")));

        assertThat(text(read, "username")).isEqualTo("other");
        assertThat(read.body().has("phone")).isFalse();
        refused(404, "user.not_found", tenant.signedIn("reader").get("/v1/users/00000000-0000-7000-8000-000000000001"));
    }

    @Test
    void anExpiredPasswordIsChangedByIdWithoutASession() {
        var path = "/v1/users/" + user("late");
        var change = """
                {"oldPassword": "%s", "newPassword": "%s"}""".formatted(PASSWORD, NEW_PASSWORD);
        // As long as the password opens the door, that is the way in.
        refused(401, "session.required", tenant.anybody().put(path + "/password", change));
        ok(tenant.administrator().patch(path, "{\"passwordExpiresAt\": \"2026-01-01T00:00:00Z\"}"));
        refused(403, "password.expired", signIn("late", PASSWORD));

        refused(
                401,
                "session.required",
                tenant.anybody().put(path + "/password", change.replace(PASSWORD, "wrong one")));
        done(tenant.anybody().put(path + "/password", change));

        ok(signIn("late", NEW_PASSWORD));
    }

    @Test
    void anOldPasswordThatIsSentHasToBeRight() {
        var path = "/v1/users/" + user("checked") + "/password";

        refused(401, "session.reauthenticate", tenant.administrator().put(path, """
                {"oldPassword": "wrong one", "newPassword": "%s"}""".formatted(NEW_PASSWORD)));
        done(tenant.administrator().put(path, """
                {"oldPassword": "%s", "newPassword": "%s"}""".formatted(PASSWORD, NEW_PASSWORD)));
    }

    @Test
    void theCurrentUserIsReadAndModified() {
        var id = user("current");
        var current = tenant.signedIn("current");

        var renamed = ok(current.patch("/v1/me", "{\"username\": \"renamed\"}"));
        // One field alone will do, and the same again changes nothing.
        assertThat(ok(current.patch("/v1/me", "{\"username\": \"renamed\"}")).body())
                .isEqualTo(renamed.body());

        var read = ok(seeing(current, renamed).get("/v1/me"));
        assertThat(text(read, "id")).isEqualTo(id);
        assertThat(text(read, "username")).isEqualTo("renamed");
        assertThat(text(read, "lastSignInAt")).isNotEmpty();
        assertThat(read.body().at("/groups/0/name").asString()).isEqualTo("everyone");
        refused(409, "user.username_taken", current.patch("/v1/me", "{\"username\": \"boss\"}"));
    }

    @Test
    void theOwnPasswordIsChangedWithTheOldOneAndEndsAllSessions() {
        user("changer");
        var here = tenant.signedIn("changer");
        var body = "{\"oldPassword\": \"%s\", \"newPassword\": \"%s\"}";

        refused(401, "session.reauthenticate", here.put("/v1/me/password", body.formatted("wrong one", NEW_PASSWORD)));
        refused(400, "request.invalid", here.put("/v1/me/password", body.formatted(PASSWORD, PASSWORD)));
        done(here.put("/v1/me/password", body.formatted(PASSWORD, NEW_PASSWORD)));

        refused(401, "session.invalid", here.get("/v1/me"));
        ok(signIn("changer", NEW_PASSWORD));
    }

    @Test
    void theCurrentUserIsDeletedWithThePassword() {
        user("quitter");
        var quitter = tenant.signedIn("quitter");

        refused(401, "session.reauthenticate", quitter.delete("/v1/me", "{\"currentPassword\": \"wrong one\"}"));
        done(quitter.delete("/v1/me", "{\"currentPassword\": \"%s\"}".formatted(PASSWORD)));

        refused(401, "session.invalid_credentials", signIn("quitter", PASSWORD));
        // As there, the name stays taken; here for as long as the tenant wants, thirty days by default.
        refused(409, "user.username_taken", tenant.administrator().post("/v1/users", "{\"username\": \"quitter\"}"));
    }

    @Test
    void everybodyIsInOneGroupFromTheBeginning() {
        var id = user("member");
        var member = seeing(tenant.signedIn("member"), ok(tenant.administrator().patch("/v1/users/" + id, "{}")));

        var groups = ok(member.get("/v1/groups?limit=10"));
        var everyone =
                ok(member.get("/v1/groups/" + groups.body().at("/data/0/id").asString()));

        assertThat(text(everyone, "name")).isEqualTo("everyone");
        assertThat(everyone.body().get("memberCount").asInt()).isPositive();
        assertThat(ok(member.get("/v1/groups/everyone/members?limit=500"))
                        .body()
                        .toString())
                .contains(id);
    }

    private String user(String username) {
        return tenant.user("{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, PASSWORD));
    }

    private Answer signIn(String username, String password) {
        return tenant.anybody().post("/v1/sessions", """
                {"username": "%s", "password": "%s"}""".formatted(username, password));
    }
}
