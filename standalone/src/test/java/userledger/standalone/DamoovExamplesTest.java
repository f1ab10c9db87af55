package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.standalone.ExampleTenant.PASSWORD;
import static userledger.standalone.ExampleTenant.done;
import static userledger.standalone.ExampleTenant.made;
import static userledger.standalone.ExampleTenant.ok;
import static userledger.standalone.ExampleTenant.refused;
import static userledger.standalone.ExampleTenant.seeing;
import static userledger.standalone.ExampleTenant.text;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import userledger.testing.Api;

/** What users of Damoov's admin SDK do with users, here: see {@code docs/moving-from.md}. */
@WholeLedger
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamoovExamplesTest {

    @LocalServerPort
    private int port;

    /** An instance is a tenant. */
    private ExampleTenant instance;

    /** The instance's key. Its id may be sent along in {@code Tenant}, as it is here. */
    private Api backend;

    @BeforeAll
    void makeAnInstance() {
        instance = new ExampleTenant(port, "damoov");
        backend = instance.key("{\"name\": \"instance key\"}");
        // Users are known by ids there: usernames are made.
        instance.settings("{\"registration\": {\"generateUsernames\": true}}");
    }

    @Test
    void anAdministratorSignsInWithTheEMailAddress() {
        instance.user("""
                {"username": "ada@example.org", "email": "ada@example.org", "password": "%s", "role": "administrator"}""".formatted(PASSWORD));

        var ada = instance.signedIn("ada@example.org");

        made(ada.post("/v1/users", "{\"firstName\": \"Tom\"}"));
    }

    @Test
    void createsAUserOfWhomNothingOrMuchIsKnown() {
        var nothing = made(backend.post("/v1/users", "{}"));
        assertThat(text(nothing, "id")).isNotEmpty();
        assertThat(text(nothing, "username")).startsWith("user-");

        var much = made(backend.post("/v1/users", """
                {"firstName": "Tom", "lastName": "Gardener", "nickname": "Tommy", "phone": "123456789",
                 "email": "tom@example.org", "clientId": "c-17"}"""));
        assertThat(text(much, "phone")).isEqualTo("123456789");
        assertThat(text(much, "clientId")).isEqualTo("c-17");
        assertThat(much.body().has("accessToken")).isFalse();
        assertThat(much.body().has("refreshToken")).isFalse();
    }

    @Test
    void createsAUserWithTokensForThePhone() {
        var created = made(backend.post("/v1/users", "{\"firstName\": \"Tom\", \"createAccessToken\": true}"));

        var phone = instance.bearer(created, "accessToken");
        assertThat(text(ok(phone.get("/v1/me")), "id")).isEqualTo(text(created, "id"));
        var renewed = ok(instance.anybody()
                .post("/v1/sessions/refresh", "{\"refreshToken\": \"%s\"}".formatted(text(created, "refreshToken"))));
        assertThat(text(ok(instance.bearer(renewed, "accessToken").get("/v1/me")), "id"))
                .isEqualTo(text(created, "id"));
    }

    @Test
    void whoHasJustBeenCreatedIsThere() {
        for (var i = 0; i < 20; i++) {
            ok(backend.get(
                    made(backend.post("/v1/users", "{\"nickname\": \"new\"}")).header("Location")));
        }
    }

    @Test
    void sendingTheSameTwiceMakesOneUserWhereAKeySaysSo() {
        var repeating = backend.with("Idempotency-Key", "registration-4711");
        var body = "{\"firstName\": \"Twice\"}";

        assertThat(text(made(repeating.post("/v1/users", body)), "id"))
                .isEqualTo(text(made(repeating.post("/v1/users", body)), "id"));
    }

    @Test
    void updatesWhatIsSentAndLeavesTheRest() {
        var path = made(backend.post("/v1/users", "{\"firstName\": \"Tom\", \"email\": \"left@example.org\"}"))
                .header("Location");

        var updated = ok(backend.patch(path, """
                {"firstName": "Tim", "lastName": "Baker", "nickname": "Tim-tim", "phone": "123456789",
                 "clientId": "12-34-56789"}"""));

        assertThat(text(updated, "firstName")).isEqualTo("Tim");
        assertThat(text(updated, "clientId")).isEqualTo("12-34-56789");
        assertThat(text(updated, "email")).isEqualTo("left@example.org");
        assertThat(text(ok(seeing(backend, updated).get(path)), "nickname")).isEqualTo("Tim-tim");
    }

    @Test
    void aClientIdMayBelongToSeveral() {
        made(backend.post("/v1/users", "{\"clientId\": \"shared\"}"));
        made(backend.post("/v1/users", "{\"clientId\": \"shared\"}"));
    }

    @Test
    void deletesForGood() {
        var path = made(backend.post("/v1/users", "{\"firstName\": \"Gone\", \"email\": \"gone@example.org\"}"))
                .header("Location");

        done(backend.delete(path, null));

        refused(404, "user.not_found", backend.delete(path, null));
        refused(404, "user.not_found", backend.patch(path, "{\"firstName\": \"Back\"}"));
        // What was personal is forgotten; the address is free, and what happened stays known.
        made(backend.post("/v1/users", "{\"email\": \"gone@example.org\"}"));
        var history = ok(instance.administrator().get(path + "/history"));
        assertThat(history.body().toString()).contains("user.erased").doesNotContain("Gone");
    }

    @Test
    void pagesThroughTheNewestFirst() {
        made(backend.post("/v1/users", "{\"lastName\": \"Older\"}"));
        var newest = made(backend.post("/v1/users", "{\"lastName\": \"Newest\"}"));

        var page = ok(seeing(backend, newest).get("/v1/users?index=0&pageLength=1&sort=-createdAt"));

        assertThat(page.body().at("/data/0/lastName").asString()).isEqualTo("Newest");
        assertThat(page.body().get("total").asInt()).isGreaterThan(1);
        assertThat(text(page, "next")).contains("index=1");
        assertThat(page.body().has("prev")).isFalse();
        var found = ok(seeing(backend, newest).get("/v1/users?prefix=newe"));
        assertThat(found.body().at("/data/0/id").asString()).isEqualTo(text(newest, "id"));
    }

    @Test
    void aKeyOpensItsOwnInstanceOnly() {
        var another = new ExampleTenant(port, "damoov-two");
        var stranger = made(another.administrator().post("/v1/users", "{\"username\": \"stranger\"}"));

        refused(404, "user.not_found", backend.patch(stranger.header("Location"), "{\"firstName\": \"x\"}"));
        refused(404, "user.not_found", backend.delete(stranger.header("Location"), null));
        refused(404, "tenant.not_found", backend.with("Tenant", "damoov-two").get("/v1/users"));
        refused(404, "tenant.not_found", backend.with("Tenant", "nowhere").get("/v1/users"));
    }
}
