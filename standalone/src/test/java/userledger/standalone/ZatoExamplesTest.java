package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.standalone.ExampleTenant.PASSWORD;
import static userledger.standalone.ExampleTenant.made;
import static userledger.standalone.ExampleTenant.ok;
import static userledger.standalone.ExampleTenant.refused;
import static userledger.standalone.ExampleTenant.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** What users of Zato's single sign-on do with users, here: see {@code docs/moving-from.md}. */
@WholeLedger
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZatoExamplesTest {

    @LocalServerPort
    private int port;

    private ExampleTenant tenant;

    /** A super-user. */
    private Api administrator;

    @BeforeAll
    void makeATenant() {
        tenant = new ExampleTenant(port, "zato");
        administrator = tenant.administrator();
    }

    @Test
    void usersUpdateTheirOwnAccountAndTheHistoryTellsFromWhere() {
        var id = user("regular");
        var regular = tenant.signedIn("regular").with("X-Application", "CRM").with("X-Correlation-Id", "cid-1");

        var updated = ok(regular.patch("/v1/me", """
                {"displayName": "A new name", "firstName": "Rita", "middleName": "M.", "lastName": "Regular"}"""));

        assertThat(text(updated, "displayName")).isEqualTo("A new name");
        var change = ok(administrator.get("/v1/users/" + id + "/history"))
                .body()
                .path("data")
                .valueStream()
                .filter(entry -> entry.path("name").asString().equals("user.profile.changed"))
                .findFirst()
                .orElseThrow();
        assertThat(change.path("application").asString()).isEqualTo("CRM");
        assertThat(change.path("correlationId").asString()).isEqualTo("cid-1");
        assertThat(change.at("/actor/id").asString()).isEqualTo(id);
        assertThat(change.path("remoteAddress").asString()).isNotEmpty();
    }

    @Test
    void nullClearsAndWhatIsNotSentStays() {
        var path = "/v1/users/" + user("sparse");
        ok(administrator.patch(
                path, "{\"displayName\": \"Shown\", \"firstName\": \"Sue\", \"email\": \"sue@example.org\"}"));

        var cleared = ok(administrator.patch(path, "{\"displayName\": null}"));

        assertThat(cleared.body().get("displayName").isNull()).isTrue();
        assertThat(text(cleared, "firstName")).isEqualTo("Sue");
        assertThat(text(cleared, "email")).isEqualTo("sue@example.org");
        refused(400, "request.invalid", administrator.patch(path, "{\"username\": null}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"locked\": false}",
                "{\"passwordExpiresAt\": \"2030-01-01T00:00:00Z\"}",
                "{\"passwordMustChange\": false}",
                "{\"signUpStatus\": \"final\"}",
                "{\"approvalStatus\": \"approved\"}",
                "{\"displayName\": \"Sneaky\", \"role\": \"administrator\"}"
            })
    void regularUsersDoNotSendWhatIsForSuperUsers(String patch) {
        var name = "regular" + Math.abs(patch.hashCode());
        user(name);
        var regular = tenant.signedIn(name);

        refused(403, "access.denied", regular.patch("/v1/me", patch));
        assertThat(ok(regular.patch("/v1/me", "{}")).body().get("displayName").isNull())
                .isTrue();
    }

    @Test
    void regularUsersMayNameTheirOwnIdButNoOther() {
        var id = user("self");
        var other = user("somebody-else");
        var self = tenant.signedIn("self");

        ok(self.patch("/v1/users/" + id, "{\"displayName\": \"Me\"}"));
        refused(403, "access.denied", self.patch("/v1/users/" + other, "{\"displayName\": \"You\"}"));
    }

    @Test
    void superUsersUpdateOthersByTheirId() {
        var path = "/v1/users/" + user("other");
        var inNinetyDays = Instant.now().plus(90, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);

        var updated = ok(administrator.patch(path, """
                {"displayName": "Somebody", "locked": false, "passwordExpiresAt": "%s"}""".formatted(inNinetyDays)));

        assertThat(text(updated, "displayName")).isEqualTo("Somebody");
        assertThat(text(updated, "status")).isEqualTo("active");
        assertThat(Instant.parse(text(updated, "passwordExpiresAt"))).isEqualTo(inNinetyDays);
        // A time says what it is relative to.
        var offset = "{\"passwordExpiresAt\": \"2030-01-01T01:00:00+01:00\"}";
        assertThat(text(ok(administrator.patch(path, offset)), "passwordExpiresAt"))
                .isEqualTo("2030-01-01T00:00:00Z");
        refused(400, "request.invalid", administrator.patch(path, "{\"passwordExpiresAt\": \"2030-01-01T00:00:00\"}"));
    }

    @Test
    void aLockSaysWhoAndWhenAndEndsSessions() {
        var id = user("locked");
        var session = tenant.signedIn("locked");

        var locked = ok(administrator.patch("/v1/users/" + id, "{\"locked\": true}"));

        assertThat(text(locked, "lockedAt")).isNotEmpty();
        assertThat(text(locked, "lockedBy")).isNotEmpty();
        refused(401, "session.invalid", session.get("/v1/me"));
        ok(administrator.patch("/v1/users/" + id, "{\"locked\": false}"));
        // What was ended stays ended.
        refused(401, "session.invalid", session.get("/v1/me"));
    }

    @Test
    void aPasswordThatMustChangeIsChangedWhileSigningIn() {
        var path = "/v1/users/" + user("due");
        ok(administrator.patch(path, "{\"passwordMustChange\": true}"));

        refused(403, "password.must_change", signIn("due", ""));
        var signedIn = ok(signIn("due", ", \"newPassword\": \"eleven yellow ties 8\""));

        assertThat(signedIn.body().at("/user/passwordMustChange").asBoolean()).isFalse();
    }

    @Test
    void aPasswordThatExpiresSoonIsAWarning() {
        var path = "/v1/users/" + user("soon");
        ok(administrator.patch(
                path, "{\"passwordExpiresAt\": \"%s\"}".formatted(Instant.now().plus(3, ChronoUnit.DAYS))));

        assertThat(ok(signIn("soon", "")).body().at("/warnings/0/code").asString())
                .isEqualTo("password.expires_soon");
        ok(administrator.patch(path, "{\"passwordExpiresAt\": null}"));
        assertThat(ok(signIn("soon", "")).body().path("warnings")).isEmpty();
    }

    @Test
    void anAccountIsRejectedAndLetInAgain() {
        var path = "/v1/users/" + user("judged");

        assertThat(text(ok(administrator.patch(path, "{\"approvalStatus\": \"rejected\"}")), "status"))
                .isEqualTo("rejected");
        refused(403, "user.not_approved", signIn("judged", ""));
        var approved = ok(administrator.patch(path, "{\"approvalStatus\": \"approved\", \"signUpStatus\": \"final\"}"));

        assertThat(text(approved, "approvedBy")).isNotEmpty();
        ok(signIn("judged", ""));
    }

    @Test
    void aDecisionIsTakenBackButNoConfirmation() {
        var path = "/v1/users/" + user("undecided");

        var open = ok(administrator.patch(path, "{\"approvalStatus\": \"before_decision\"}"));

        assertThat(text(open, "status")).isEqualTo("pending");
        assertThat(open.body().get("approvedBy").isNull()).isTrue();
        refused(403, "user.not_approved", signIn("undecided", ""));
        refused(422, "sign_up.confirmed", administrator.patch(path, "{\"signUpStatus\": \"before_confirmation\"}"));
    }

    @Test
    void aPasswordIsMadeWhereNoneIsGiven() {
        var created = made(administrator.post("/v1/users", "{\"username\": \"made\", \"generatePassword\": true}"));

        assertThat(text(created, "generatedPassword")).hasSizeGreaterThan(15);
        assertThat(created.body().get("passwordMustChange").asBoolean()).isTrue();
    }

    @Test
    void theNameChangesToo() {
        var path = "/v1/users/" + user("formerly");

        assertThat(text(ok(administrator.patch(path, "{\"username\": \"nowadays\"}")), "username"))
                .isEqualTo("nowadays");
        refused(409, "user.username_taken", administrator.patch(path, "{\"username\": \"BOSS\"}"));
    }

    private String user(String username) {
        return tenant.user("{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, PASSWORD));
    }

    private Answer signIn(String username, String more) {
        return tenant.anybody().post("/v1/sessions", """
                {"username": "%s", "password": "%s"%s}""".formatted(username, PASSWORD, more));
    }
}
