package userledger.command.user;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** A confirmed address, and somebody with the password and a session who wants another one. */
class EmailUndoApiTest extends EmailScenario {

    private static final Pattern UNDO = Pattern.compile("ulu_[A-Za-z0-9_-]{64}");

    @BeforeEach
    void confirmTheFirstAddress() throws Exception {
        move(old());
    }

    @Test
    void takesTheFormerAddressBackAndShutsOutWhoChangedIt() throws Exception {
        var application = "{\"name\":\"x\",\"scopes\":[\"*\"]}";
        var proved = user.post("/v1/applications", application);
        var tied = aWhileAgo(user).post("/v1/applications", application);
        assertThat(works(tied)).isTrue();
        var changed = move(wanted());
        var token = mails.find(old(), 3, UNDO);
        assertThat(changed.response().body()).doesNotContain("ulu_");
        assertThat(mails.to(wanted())).hasSize(1).noneMatch(text -> text.contains("ulu_"));
        anybody.post("/v1/password-resets", "{\"email\":\"%s\"}".formatted(wanted()));
        var reset = mails.find(wanted(), 2, RESET);
        ask("further." + wanted());
        var pending = mails.find("further." + wanted(), 1, TOKEN);

        assertThat(undo(token).status()).isEqualTo(204);

        assertThat(user.patch("/v1/me", "{}").status()).isEqualTo(401);
        user = from("10.20.0.1").signedIn(name, PASSWORD);
        var account = user.patch("/v1/me", "{}").body();
        assertThat(account.get("email").asString()).isEqualTo(old());
        assertThat(account.get("emailVerified").asBoolean()).isTrue();
        assertThat(account.get("pendingEmail").isNull()).isTrue();
        assertThat(confirm(pending).code()).isEqualTo("email.token_invalid");
        assertThat(setsAPassword(reset)).isFalse();
        assertThat(undo(token).code()).isEqualTo("email.token_invalid");
        assertThat(mails.await(old(), 4).getLast()).contains("again the e-mail address");
        // The warning of what was pending, and the farewell.
        assertThat(mails.await(wanted(), 4).getLast()).contains("no longer").doesNotContain("ulu_");
        assertThat(events()).endsWith("user.email.change.requested", "user.email.change.undone");
        anybody.post("/v1/password-resets", "{\"username\":\"%s\"}".formatted(name));
        assertThat(setsAPassword(mails.find(old(), 5, RESET))).isTrue();
        assertThat(works(tied)).isFalse();
        assertThat(works(proved)).isTrue();
    }

    @Test
    void worksAlsoAfterFurtherChangesAndANewPassword() throws Exception {
        move(wanted());
        var token = mails.find(old(), 3, UNDO);
        move("further." + wanted());
        var thiefs = mails.find(wanted(), 3, UNDO);
        user.put(
                "/v1/me/password", "{\"oldPassword\":\"%s\",\"newPassword\":\"not the owners 1\"}".formatted(PASSWORD));

        assertThat(undo(token).status()).isEqualTo(204);

        assertThat(undo(thiefs).code()).isEqualTo("email.token_invalid");
        anybody.post("/v1/password-resets", "{\"email\":\"%s\"}".formatted(old()));
        assertThat(setsAPassword(mails.find(old(), 5, RESET))).isTrue();
        assertThat(signInStatus(name, NEW_PASSWORD)).isEqualTo(200);
    }

    @Test
    void takesBackAnAddressThatWasTakenAway() throws Exception {
        user.patch("/v1/me", "{\"email\":null}");

        assertThat(undo(mails.find(old(), 2, UNDO)).status()).isEqualTo(204);

        assertThat(admin.patch("/v1/users/" + id, "{}").body().get("email").asString())
                .isEqualTo(old());
    }

    @Test
    void keepsTheAddressFromOthersUntilThen() throws Exception {
        move(wanted());
        var body = "{\"username\":\"%s\",\"email\":\"%s\"}".formatted(newName(), old());
        assertThat(admin.post("/v1/users", body).code()).isEqualTo("user.email_taken");

        assertThat(undo(mails.find(old(), 3, UNDO)).status()).isEqualTo(204);

        assertThat(admin.post("/v1/users", body.replace(old(), wanted())).status())
                .isEqualTo(201);
    }

    @Test
    void refusesAnythingElseAlikeAndCountsIt() throws Exception {
        move(wanted());
        var token = mails.find(old(), 3, UNDO);
        var stranger = from("10.20.9.9");
        var last = token.endsWith("A") ? "B" : "A";
        var wrong = token.substring(0, token.length() - 2) + last + last;

        var refusals = List.of(
                undo(stranger, wrong),
                undo(stranger, "x"),
                undo(stranger, "ülu_"),
                undo(stranger, "ulu_AAAA"),
                undo(stranger.with("Tenant", "nowhere"), token));

        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.status()).isEqualTo(422);
            assertThat(refusal.code()).isEqualTo("email.token_invalid");
        });
        assertThat(undo(stranger, "").status()).isEqualTo(422);
        assertThat(stranger.post("/v1/email-changes/undo", "{}").status()).isEqualTo(400);
        assertThat(stranger.post("/v1/email-changes/undo?dryRun=true", body(token))
                        .status())
                .isEqualTo(400);
        for (var i = refusals.size() + 1; i < 100; i++) {
            undo(stranger, wrong);
        }
        assertThat(undo(stranger, token).code()).isEqualTo("attempts.too_many");
        assertThat(undo(token).status()).isEqualTo(204);
    }

    @Test
    void happensOnceAlsoInParallel() throws Exception {
        move(wanted());
        var token = mails.find(old(), 3, UNDO);
        var answers = inParallel(nCopies(4, () -> undo(token)));

        assertThat(answers.stream().map(Answer::status)).containsOnlyOnce(204).containsOnly(204, 422);
        assertThat(events().stream().filter("user.email.change.undone"::equals)).hasSize(1);
        mails.await(old(), 4);
    }

    @Test
    void isOverWithAnAdministratorsChangeAndWithTheUser() throws Exception {
        move(wanted());
        var token = mails.find(old(), 3, UNDO);
        admin.patch("/v1/users/" + id, "{\"email\":\"set.%s\"}".formatted(old()));
        assertThat(undo(token).code()).isEqualTo("email.token_invalid");

        move(old());
        move(wanted());
        var later = mails.find(old(), 6, UNDO);
        admin.delete("/v1/users/" + id, null);
        assertThat(undo(later).code()).isEqualTo("email.token_invalid");
    }

    private boolean works(Answer application) {
        return from("10.20.0.3")
                        .with(
                                "Authorization",
                                "Bearer " + application.body().get("token").asString())
                        .get("/v1/applications/self")
                        .status()
                == 200;
    }

    private Answer move(String address) throws InterruptedException {
        var before = mails.to(address).size();
        ask(address);
        var confirmed = confirm(mails.find(address, before + 1, TOKEN));
        assertThat(confirmed.status()).isEqualTo(200);
        return confirmed;
    }

    private Answer undo(String token) {
        return undo(from("10.20.0.7"), token);
    }

    private static Answer undo(Api caller, String token) {
        return caller.post("/v1/email-changes/undo", body(token));
    }

    private static String body(String token) {
        return "{\"token\":\"%s\"}".formatted(token);
    }
}
