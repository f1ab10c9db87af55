package userledger.command.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** A tenant that wants second factors: whoever has none gets one at the next sign-in, and until then no further. */
class RequiredTotpApiTest extends TotpScenario {

    private Api there;
    private Api boss;
    private Api operator;

    /** A tenant of its own for each test, whose administrator is signed in and has no second factor. */
    @BeforeEach
    void makeATenant() {
        there = newTenant(PASSWORD);
        operator = operator().with("Tenant", tenant(there));
        boss = there.signedIn("boss", PASSWORD);
    }

    @Test
    void endsWhatThereIsWithoutASecondFactorAndLetsItBeSetUpAtTheNextSignIn() throws Exception {
        require("administrators");

        assertThat(boss.patch("/v1/me", "{}").code()).isEqualTo("session.invalid");
        var refused = signIn("boss", "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("totp.enrolment_required");
        var token = refused.body().get("enrolmentToken").asString();
        var begun = begin(token);
        assertThat(begun.body().propertyNames()).containsExactly("secret", "uri", "qrCode", "expiresAt");
        var secret = begun.body().get("secret").asString();
        assertThat(confirm(token, "12345", "").code()).isEqualTo("totp.invalid");

        var done = confirm(token, code(secret), "");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body().get("recoveryCodes")).hasSize(10);
        assertThat(done.body().at("/user/totpEnabled").asBoolean()).isTrue();
        var session = bearer(done);
        assertThat(session.patch("/v1/me", "{}").status()).isEqualTo(200);
        assertThat(signIn("boss", "").code()).isEqualTo("totp.required");
        assertThat(signIn(
                                "boss",
                                ",\"totpCode\":\"%s\""
                                        .formatted(done.body()
                                                .at("/recoveryCodes/0")
                                                .asString()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isGoodOnce() throws Exception {
        require("everyone");
        var token = enrolmentToken("boss");
        var secret = begin(token).body().get("secret").asString();
        var session = bearer(confirm(token, code(secret), ""));

        assertThat(begin(token).code()).isEqualTo("totp.enrolment_invalid");
        session.delete("/v1/me/totp", null);

        assertThat(confirm(token, code(secret), "").code()).isEqualTo("totp.enrolment_invalid");
        assertThat(session.patch("/v1/me", "{}").code()).isEqualTo("session.invalid");
        assertThat(signIn("boss", "").code()).isEqualTo("totp.enrolment_required");
    }

    @Test
    void bringsNothingBackThatWasThereBefore() throws Exception {
        var before = signIn("boss", "");
        var sync = boss.post("/v1/applications", "{\"name\":\"sync\",\"scopes\":[\"owner\"]}")
                .body()
                .get("token")
                .asString();
        require("everyone");
        var application = anybody.with("Authorization", "Bearer " + sync);
        var refresh = "{\"refreshToken\":\"%s\"}"
                .formatted(before.body().get("refreshToken").asString());

        assertThat(application.get("/v1/applications/self").status()).isEqualTo(401);
        assertThat(there.post("/v1/sessions/refresh", refresh).code()).isEqualTo("session.invalid");
        var token = enrolmentToken("boss");
        var session =
                bearer(confirm(token, code(begin(token).body().get("secret").asString()), ""));

        assertThat(session.post("/v1/sessions/introspect", refresh.replace("refreshToken", "token"))
                        .body()
                        .get("active")
                        .asBoolean())
                .isFalse();
        assertThat(there.post("/v1/sessions/refresh", refresh).code()).isEqualTo("session.invalid");
        assertThat(bearer(before).patch("/v1/me", "{}").code()).isEqualTo("session.invalid");
        assertThat(application.get("/v1/applications/self").status()).isEqualTo(200);
    }

    @Test
    void comesAfterANewPasswordIsAskedForAndBeforeItIsSet() throws Exception {
        var id = id(boss.post("/v1/users", "{\"username\":\"anna\",\"password\":\"%s\"}".formatted(PASSWORD)));
        boss.patch("/v1/users/" + id, "{\"passwordMustChange\":true}");
        require("everyone");
        var renewed = ",\"newPassword\":\"another secret 1\"";

        assertThat(signIn("anna", "").code()).isEqualTo("password.must_change");
        var refused = signIn("anna", renewed);
        assertThat(refused.code()).isEqualTo("totp.enrolment_required");
        assertThat(signIn("anna", "").code()).isEqualTo("password.must_change");
        var token = refused.body().get("enrolmentToken").asString();
        var code = code(begin(token).body().get("secret").asString());
        assertThat(confirm(token, code, "").code()).isEqualTo("password.must_change");
        assertThat(confirm(token, code, ",\"newPassword\":\"password1\"").code())
                .isEqualTo("password.common");

        var done = confirm(token, code, renewed);

        assertThat(done.status()).isEqualTo(200);
        assertThat(bearer(done).patch("/v1/me", "{}").status()).isEqualTo(200);
        assertThat(signIn("anna", "").status()).isEqualTo(401);
    }

    @Test
    void asksNobodyBelowTheRole() throws Exception {
        boss.post("/v1/users", "{\"username\":\"vera\",\"password\":\"%s\"}".formatted(PASSWORD));
        boss.post(
                "/v1/users", "{\"username\":\"paul\",\"password\":\"%s\",\"role\":\"publisher\"}".formatted(PASSWORD));
        require("publishers");

        assertThat(signIn("vera", "").status()).isEqualTo(200);
        assertThat(signIn("paul", "").code()).isEqualTo("totp.enrolment_required");
    }

    @Test
    void isNotPassedByWhoMakesSomebody() throws Exception {
        require("everyone");
        var token = enrolmentToken("boss");
        var strong =
                bearer(confirm(token, code(begin(token).body().get("secret").asString()), ""));

        var refused = strong.post("/v1/users", "{\"username\":\"new\",\"createAccessToken\":true}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("totp.enrolment_required");
    }

    @Test
    void endsWithALockAndStaysInItsTenant() throws Exception {
        var id = id(boss.post("/v1/users", "{\"username\":\"anna\",\"password\":\"%s\"}".formatted(PASSWORD)));
        require("everyone");
        var token = enrolmentToken("anna");

        assertThat(anybody.with("Tenant", "default")
                        .post("/v1/sessions/totp", "{\"enrolmentToken\":\"%s\"}".formatted(token))
                        .status())
                .isEqualTo(404);
        assertThat(anybody.with("Authorization", "Bearer " + token)
                        .patch("/v1/me", "{}")
                        .status())
                .isEqualTo(401);
        assertThat(begin("ult_" + "A".repeat(90)).code()).isEqualTo("totp.enrolment_invalid");
        for (var wrong : List.of(token + "A", token.substring(1), "")) {
            assertThat(begin(wrong).status()).isIn(400, 401);
        }
        assertThat(begin(token).status()).isEqualTo(200);
        operator.post("/v1/users/" + id + "/lock", "{}");
        operator.post("/v1/users/" + id + "/unlock", "{}");
        assertThat(begin(token).code()).isEqualTo("totp.enrolment_invalid");
    }

    /** Tenants' settings are heard of within half a second; here it is their own administrator who hears of them first. */
    private void require(String whom) throws InterruptedException {
        assertThat(boss.with("If-Match", "*")
                        .patch("/v1/settings", "{\"totp\":{\"required\":\"%s\"}}".formatted(whom))
                        .status())
                .isEqualTo(200);
        for (var i = 0; i < 100 && boss.patch("/v1/me", "{}").status() == 200; i++) {
            Thread.sleep(10);
        }
    }

    private String enrolmentToken(String name) {
        return signIn(name, "").body().get("enrolmentToken").asString();
    }

    private Answer signIn(String name, String more) {
        return there.post(
                "/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"%s}".formatted(name, PASSWORD, more));
    }

    private Answer begin(String token) {
        return anybody.post("/v1/sessions/totp", "{\"enrolmentToken\":\"%s\"}".formatted(token));
    }

    private Answer confirm(String token, String code, String more) {
        return anybody.post(
                "/v1/sessions/totp/confirm",
                "{\"enrolmentToken\":\"%s\",\"totpCode\":\"%s\"%s}".formatted(token, code, more));
    }

    private Api bearer(Answer signedIn) {
        return anybody.with(
                "Authorization", "Bearer " + signedIn.body().get("accessToken").asString());
    }
}
