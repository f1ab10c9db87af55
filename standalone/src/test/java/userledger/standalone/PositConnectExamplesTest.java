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
import tools.jackson.databind.node.ObjectNode;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** What users of Posit Connect's SDK do with users, here: see {@code docs/moving-from.md}. */
@WholeLedger
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PositConnectExamplesTest {

    @LocalServerPort
    private int port;

    @Value("${userledger.outbox-directory}")
    private Path outbox = Path.of("");

    private ExampleTenant tenant;
    private Api client;

    /** Knows of everybody whom {@link #someUsers} made. */
    private Api reader;

    @BeforeAll
    void someUsers() {
        tenant = new ExampleTenant(port, "posit");
        client = tenant.administrator();
        user("johanna", "Johanna", "Berg", "viewer");
        user("pia", "Pia", "Johansson", "publisher");
        user("JORIS", "Joris", "Adler", "viewer");
        user("zoe", "Zoe", "Majo", "publisher");
        var locked = user("lena", "Lena", "Koch", "viewer");
        reader = seeing(client, ok(client.post("/v1/users/" + locked + "/lock", "{}")));
    }

    private String user(String username, String first, String last, String role) {
        return tenant.user("""
                {"username": "%1$s", "email": "%1$s@example.com", "firstName": "%2$s", "lastName": "%3$s", "role": "%4$s"}""".formatted(username, first, last, role));
    }

    @Test
    void createsAUserWithAPassword() {
        var created = made(client.post("/v1/users", """
                {"username": "jdoe", "email": "jdoe@example.com", "firstName": "John", "lastName": "Doe",
                 "password": "%s", "role": "viewer"}""".formatted(PASSWORD)));

        assertThat(text(created, "role")).isEqualTo("viewer");
        assertThat(tenant.signedIn("jdoe").get("/v1/me/sessions").status()).isEqualTo(200);
        refused(409, "user.username_taken", client.post("/v1/users", "{\"username\": \"jdoe\"}"));
    }

    @Test
    void createsAUserWhoSetsThePasswordBeforeTheFirstSignIn() throws Exception {
        made(client.post("/v1/users", """
                {"username": "mdoe", "email": "mdoe@example.com", "userMustSetPassword": true}"""));
        refused(401, "session.invalid_credentials", signIn("mdoe", PASSWORD));

        assertThat(tenant.anybody()
                        .post("/v1/password-resets", "{\"username\": \"mdoe\"}")
                        .status())
                .isEqualTo(202);
        var token = token(ExampleTenant.message(outbox, "mdoe@example.com"));
        var key = text(
                ok(tenant.anybody().post("/v1/password-resets/verify", "{\"token\": \"%s\"}".formatted(token))),
                "resetKey");
        done(tenant.anybody().post("/v1/password-resets/confirm", """
                {"token": "%s", "resetKey": "%s", "newPassword": "%s"}""".formatted(token, key, PASSWORD)));

        ok(signIn("mdoe", PASSWORD));
    }

    @Test
    void doesNotTakeAPasswordFromAUserWhoMustSetOne() {
        refused(400, "request.invalid", client.post("/v1/users", """
                {"username": "both", "password": "%s", "userMustSetPassword": true}""".formatted(PASSWORD)));
    }

    @Test
    void givesTheRoleOfTheSettingsWhereNoneIsNamed() {
        assertThat(text(made(client.post("/v1/users", "{\"username\": \"plain\"}")), "role"))
                .isEqualTo("viewer");
        refused(400, "request.invalid", client.post("/v1/users", "{\"username\": \"x\", \"role\": \"owner\"}"));
    }

    @Test
    void knowsTheIdOfAnIdentityProvider() {
        made(client.post("/v1/users", "{\"username\": \"sam\", \"uniqueId\": \"CN=Sam,OU=People\"}"));

        refused(409, "user.unique_id_taken", client.post("/v1/users", """
                {"username": "sam2", "externalId": "CN=Sam,OU=People"}"""));
    }

    @Test
    void findsByTheStartOfAName() {
        var found = usernames(reader.get("/v1/users?prefix=jo&limit=500"));

        assertThat(found).contains("johanna", "pia", "JORIS").doesNotContain("zoe", "lena");
        assertThat(usernames(reader.get("/v1/users?prefix=JO&limit=500"))).isEqualTo(found);
    }

    @Test
    void findsByOneRoleOrAnother() {
        assertThat(usernames(reader.get("/v1/users?role=viewer%7Cpublisher&limit=500")))
                .contains("johanna", "pia", "lena")
                .doesNotContain("boss");
        assertThat(usernames(reader.get("/v1/users?role=publisher&limit=500")))
                .contains("pia", "zoe")
                .doesNotContain("johanna", "boss");
    }

    @Test
    void findsByOneStatusOrAnother() {
        assertThat(usernames(reader.get("/v1/users?status=locked"))).containsExactly("lena");
        assertThat(usernames(reader.get("/v1/users?status=locked%7Clicensed&limit=500")))
                .contains("lena", "johanna", "boss");
        assertThat(usernames(reader.get("/v1/users?status=inactive"))).isEmpty();
    }

    @Test
    void findsOneOrNone() {
        assertThat(usernames(reader.get("/v1/users?prefix=pi&limit=1"))).containsExactly("pia");
        assertThat(usernames(reader.get("/v1/users?role=viewer%7Cpublisher&limit=1")))
                .hasSize(1);
        assertThat(usernames(reader.get("/v1/users?prefix=qqq&limit=1"))).isEmpty();
    }

    @Test
    void refusesAFilterThatItDoesNotKnow() {
        refused(400, "request.unknown_parameter", reader.get("/v1/users?user_role=viewer"));
        refused(400, "request.invalid", reader.get("/v1/users?role=owner"));
        refused(400, "request.invalid", reader.get("/v1/users?status=asleep"));
    }

    @Test
    void countsWithAndWithoutFilter() {
        assertThat(ok(reader.get("/v1/users/count?prefix=pi"))
                        .body()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(ok(reader.get("/v1/users/count")).body().get("count").asInt())
                .isGreaterThan(5);
    }

    @Test
    void getsByIdAndSaysWhereThereIsNobody() {
        var id = user("george", "George", "Best", "viewer");
        assertThat(text(ok(seeing(client, touch(id)).get("/v1/users/" + id)), "username"))
                .isEqualTo("george");
        refused(404, "user.not_found", client.get("/v1/users/123e4567-e89b-12d3-a456-426614174000"));
    }

    @Test
    void updatesTwoFieldsAndLeavesTheOthers() {
        var path = "/v1/users/" + user("nora", "Nora", "Field", "viewer");

        var role = ok(client.patch(path, "{\"email\": \"new@example.com\", \"role\": \"publisher\"}"));
        var name = ok(client.patch(path, "{\"firstName\": \"Jane\", \"lastName\": \"Smith\"}"));

        assertThat(text(role, "firstName")).isEqualTo("Nora");
        assertThat(text(name, "email")).isEqualTo("new@example.com");
        assertThat(text(name, "role")).isEqualTo("publisher");
        assertThat(text(name, "lastName")).isEqualTo("Smith");
    }

    @Test
    void lockingAndUnlockingLeavesEverythingElse() {
        var path = "/v1/users/" + tenant.user("{\"username\": \"ivy\", \"password\": \"" + PASSWORD + "\"}");
        var before = ok(client.patch(path, "{}"));

        var locked = ok(client.post(path + "/lock", "{}"));
        refused(403, "user.locked", signIn("ivy", PASSWORD));
        // Once more changes nothing.
        assertThat(ok(client.post(path + "/lock", "{}")).body()).isEqualTo(locked.body());
        var after = ok(client.post(path + "/unlock", "{}"));

        assertThat(withoutVersion(after)).isEqualTo(withoutVersion(before));
        assertThat(locked.body().get("updatedAt")).isEqualTo(before.body().get("updatedAt"));
        ok(signIn("ivy", PASSWORD));
    }

    @Test
    void lockingOneselfNeedsForceAndAnAdministratorUndoesIt() {
        var id = tenant.user("{\"username\": \"kim\", \"password\": \"" + PASSWORD + "\"}");
        var kim = tenant.signedIn("kim");

        refused(422, "lock.self_needs_force", kim.post("/v1/users/" + id + "/lock", "{}"));
        ok(kim.post("/v1/users/" + id + "/lock", "{\"force\": true}"));

        refused(401, "session.invalid", kim.post("/v1/users/" + id + "/unlock", "{}"));
        ok(client.post("/v1/users/" + id + "/unlock", "{}"));
        refused(403, "access.denied", tenant.signedIn("kim").post("/v1/users/" + id + "/unlock", "{}"));
    }

    private Answer touch(String id) {
        return ok(client.patch("/v1/users/" + id, "{}"));
    }

    private static Object withoutVersion(Answer user) {
        return ((ObjectNode) user.body()).without("version");
    }

    private Answer signIn(String username, String password) {
        return tenant.anybody().post("/v1/sessions", """
                {"username": "%s", "password": "%s"}""".formatted(username, password));
    }

    private static String token(String message) {
        var found = Pattern.compile("Token: (\\S+)").matcher(message);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
