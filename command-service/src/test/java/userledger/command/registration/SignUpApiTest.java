package userledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SignUpApiTest extends SignUpScenario {

    @Autowired
    private SignUpExpiries expiries;

    @Test
    void lastsFromTheMailToTheApproval() throws Exception {
        var name = newName();
        var begun = signUp(name, name + "@example.org");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.response().body()).isEmpty();
        assertThat(signIn(name).code()).isEqualTo("user.not_confirmed");
        assertThat(signIn(name, "wrong password").code()).isEqualTo("session.invalid_credentials");

        var token = mails.find(name + "@example.org", 1, TOKEN);
        var confirmed = confirm(token);
        assertThat(confirmed.body().toString()).isEqualTo("{\"status\":\"pending\"}");
        assertThat(confirm(token).code()).isEqualTo("sign_up.token_invalid");
        assertThat(signIn(name).code()).isEqualTo("user.not_approved");

        var id = idOf(token);
        var approved = boss.post("/v1/users/" + id + "/approve", null);
        assertThat(approved.body().get("status").asString()).isEqualTo("active");
        assertThat(approved.body().get("approvalStatus").asString()).isEqualTo("approved");
        assertThat(approved.body().get("signUpStatus").asString()).isEqualTo("final");
        assertThat(approved.body().get("approvedBy").asString()).isNotEmpty();
        assertThat(approved.body().get("approvedAt").isNull()).isFalse();
        assertThat(approved.body().get("emailVerified").asBoolean()).isTrue();
        assertThat(approved.body().get("role").asString()).isEqualTo("viewer");
        assertThat(signIn(name).status()).isEqualTo(200);
    }

    @Test
    void letsInAtOnceWhereNobodyHasToAgree() throws Exception {
        set("{\"signUps\":{\"enabled\":true,\"approval\":false},\"registration\":{\"defaultRole\":\"publisher\"}}");
        var name = newName();
        signUp(name, name + "@example.org");

        var token = mails.find(name + "@example.org", 1, TOKEN);
        assertThat(confirm(token).body().get("status").asString()).isEqualTo("active");

        assertThat(signIn(name).body().get("user").get("role").asString()).isEqualTo("publisher");
    }

    @Test
    void endsSessionsOfWhoIsRejected() throws Exception {
        var name = newName();
        var id = id(boss.post("/v1/users", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD)));
        var user = there.signedIn(name, PASSWORD);

        var rejected = boss.with("Change-Reason", "left").post("/v1/users/" + id + "/reject", "{}");

        assertThat(rejected.body().get("status").asString()).isEqualTo("rejected");
        assertThat(user.patch("/v1/me", "{}").code()).isEqualTo("session.invalid");
        assertThat(signIn(name).code()).isEqualTo("user.not_approved");
        assertThat(boss.patch("/v1/users/" + id, "{\"approvalStatus\":\"approved\"}")
                        .body()
                        .get("status")
                        .asString())
                .isEqualTo("active");
        assertThat(fields(boss.patch("/v1/users/" + id, "{\"approvalStatus\":\"undecided\",\"signUpStatus\":null}")))
                .containsExactlyInAnyOrder("approvalStatus", "signUpStatus");
        var viewer = there.signedIn(name, PASSWORD);
        for (var call : List.of("approve", "reject")) {
            assertThat(viewer.post("/v1/users/" + id + "/" + call, null).code()).isEqualTo("access.denied");
        }
        assertThat(viewer.patch("/v1/me", "{\"approvalStatus\":\"approved\"}").code())
                .isEqualTo("access.denied");
    }

    @Test
    void answersTheSameWhetherNameOrAddressAreFreeOrNot() throws Exception {
        var name = newName();
        var free = signUp(name, name + "@example.org");
        var other = newName();

        var takenName = signUp(name, other + "@example.org");
        var takenAddress = signUp(other, name + "@example.org");

        for (var taken : List.of(takenName, takenAddress)) {
            assertThat(taken.status()).isEqualTo(free.status());
            assertThat(taken.response().body()).isEqualTo(free.response().body());
            assertThat(taken.response().headers().map().keySet())
                    .isEqualTo(free.response().headers().map().keySet());
        }
        assertThat(mails.await(other + "@example.org", 1).getFirst())
                .contains("is in use already")
                .doesNotContainPattern(TOKEN);
        assertThat(signIn(other).code()).isEqualTo("session.invalid_credentials");
    }

    @Test
    void isOffUnlessTheTenantSaysOtherwise() {
        set("{\"signUps\":null}");

        var off = signUp(newName(), "x@example.org");
        var nowhere = anybody.with("Tenant", "nowhere").post("/v1/signups", body(newName(), "x@example.org"));

        assertThat(off.status()).isEqualTo(403);
        assertThat(off.code()).isEqualTo("sign_up.disabled").isEqualTo(nowhere.code());
    }

    @Test
    void takesNothingThatIsNotForOneselfToSay() {
        for (var field : List.of("role", "attributes", "uniqueId", "clientId", "tenant", "approvalStatus")) {
            var body = body(newName(), "x@example.org").replace("{", "{\"%s\":\"administrator\",".formatted(field));
            assertThat(fields(there.post("/v1/signups", body))).containsExactly(field);
        }
        assertThat(fields(there.post("/v1/signups", "{\"username\":\"x\"}")))
                .containsExactlyInAnyOrder("email", "password");
        assertThat(fields(there.post(
                        "/v1/signups", body(newName(), "x@example.org").replace(PASSWORD, "x"))))
                .containsExactly("password");
        assertThat(signUp("admin", "x@example.org").code()).isEqualTo("user.username_reserved");
        assertThat(fields(there.post("/v1/signups?dryRun=true", body(newName(), "x@example.org"))))
                .containsExactly("dryRun");
    }

    @Test
    void refusesEveryTokenThatIsNotTheOneThatWasSent() throws Exception {
        var name = newName();
        signUp(name, name + "@example.org");
        var token = mails.find(name + "@example.org", 1, TOKEN);

        for (var wrong : List.of("", "x", token.substring(1), token + "A", token.substring(0, 53), "A".repeat(54))) {
            var answer = confirm(wrong);
            assertThat(answer.status()).as(wrong).isIn(400, 422);
        }
        assertThat(anybody.post("/v1/signups/confirm", "{\"token\":\"%s\"}".formatted(token))
                        .code())
                .as("in another tenant")
                .isEqualTo("sign_up.token_invalid");
        assertThat(confirm(token).status()).isEqualTo(200);
    }

    @Test
    void forgetsWhoDoesNotConfirmInTime() throws Exception {
        var name = newName();
        signUp(name, name + "@example.org");
        var id = idOf(mails.find(name + "@example.org", 1, TOKEN));
        execute("update ledger.deadlines set due = now() - interval '1 minute' where user_id = '" + id + "'");

        expiries.expire();

        assertThat(log.stream(id, 0, 10).getLast().name()).isEqualTo("user.erased");
        assertThat(signIn(name).code()).isEqualTo("session.invalid_credentials");
    }

    private static UUID idOf(String token) {
        var bytes = java.nio.ByteBuffer.wrap(java.util.Base64.getUrlDecoder().decode(token));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
