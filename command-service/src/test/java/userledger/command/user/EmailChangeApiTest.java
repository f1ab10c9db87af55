package userledger.command.user;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import userledger.testing.Api.Answer;

class EmailChangeApiTest extends EmailScenario {

    @Test
    void takesTheUsernameAlongThatIsTheAddressWhoeverChangesIt() {
        var name = newName() + "@example.org";
        var other = newName() + "@example.org";
        var path = "/v1/users/"
                + id(admin.post("/v1/users", "{\"username\":\"%s\",\"email\":\"%s\"}".formatted(name, name)));

        var changed = admin.patch(path, "{\"email\":\"%s\"}".formatted(other));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().get("username").asString()).isEqualTo(other);
        var refused = admin.patch(path, "{\"email\":null}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("user.username_is_email");
        assertThat(admin.patch(path, "{\"email\":null,\"username\":\"%s\"}".formatted(newName()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void countsOnceItIsConfirmedAndTheFormerAddressIsTold() throws Exception {
        admin.patch("/v1/users/" + id, "{\"email\":\"%s\"}".formatted(old()));

        var asked = ask(wanted());
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body().get("email").asString()).isEqualTo(old());
        assertThat(asked.body().get("pendingEmail").asString()).isEqualTo(wanted());
        assertThat(asked.response().body()).doesNotContain("ule_");
        assertThat(mails.await(old(), 1).getFirst()).contains("another e-mail").doesNotContain(wanted(), "ule_");
        var token = mails.find(wanted(), 1, TOKEN);

        var confirmed = confirm(token);
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.body().get("email").asString()).isEqualTo(wanted());
        assertThat(confirmed.body().get("emailVerified").asBoolean()).isTrue();
        assertThat(confirmed.body().get("pendingEmail").isNull()).isTrue();
        assertThat(confirmed.header("ETag")).startsWith("\"5.");
        assertThat(mails.await(old(), 2))
                .anyMatch(text -> text.contains("no longer"))
                .as("nobody has proved to read its mail")
                .noneMatch(text -> text.contains("ulu_"));
        assertThat(confirm(token).code()).isEqualTo("email.token_invalid");
        assertThat(events())
                .containsExactly(
                        "user.registered",
                        "user.password.changed",
                        "user.email.changed",
                        "user.email.change.requested",
                        "user.email.changed");
        assertThat(mails.to(wanted())).hasSize(1);
    }

    @Test
    void anAddressThatAnAdministratorHasSetIsConfirmedByItsUser() throws Exception {
        admin.patch("/v1/users/" + id, "{\"email\":\"%s\"}".formatted(old()));

        var asked = ask(old());
        assertThat(asked.body().get("pendingEmail").asString()).isEqualTo(old());
        assertThat(asked.body().get("emailVerified").asBoolean()).isFalse();
        var confirmed = confirm(mails.find(old(), 1, TOKEN));

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.body().get("emailVerified").asBoolean()).isTrue();
        assertThat(confirmed.body().get("pendingEmail").isNull()).isTrue();
        assertThat(ask(old()).body().get("pendingEmail").isNull()).isTrue();
        assertThat(mails.to(old())).hasSize(1);
    }

    @Test
    void aConfirmedAddressIsToldWhenAnAdministratorReplacesIt() throws Exception {
        var path = "/v1/users/" + id;
        admin.patch(path, "{\"email\":\"%s\"}".formatted(old()));
        admin.patch(path, "{\"email\":\"typo.%s\"}".formatted(old()));
        ask(wanted());
        confirm(mails.find(wanted(), 1, TOKEN));

        admin.patch(path + "?dryRun=true", "{\"email\":\"third.%s\"}".formatted(old()));
        admin.patch(path, "{\"email\":\"%s\",\"nickname\":\"Kim\"}".formatted(wanted()));
        assertThat(mails.to(wanted())).hasSize(1);
        admin.patch(path, "{\"email\":\"third.%s\"}".formatted(old()));

        assertThat(mails.await(wanted(), 2))
                .anyMatch(text -> text.contains("no longer"))
                .noneMatch(text -> text.contains("ulu_") || text.contains("third."));
        assertThat(mails.to(old())).as("never confirmed").isEmpty();
    }

    @Test
    void isConfirmedByItsOwnUserOnly() throws Exception {
        var other = newName();
        create(other, PASSWORD);
        ask(wanted());
        var token = mails.find(wanted(), 1, TOKEN);

        assertThat(confirm(from("10.20.0.2").signedIn(other, PASSWORD), token).code())
                .isEqualTo("email.token_invalid");
        assertThat(confirm(from("10.20.0.2"), token).status()).isEqualTo(401);
        assertThat(confirm(token.substring(1)).code()).isEqualTo("email.token_invalid");
        assertThat(confirm("ünsinn").code()).isEqualTo("email.token_invalid");
        assertThat(user.post("/v1/me/email/confirm", "{}").status()).isEqualTo(400);
        assertThat(user.post("/v1/me/email/confirm?dryRun=true", "{\"token\":\"%s\"}".formatted(token))
                        .status())
                .isEqualTo(400);
        assertThat(confirm(token).status()).isEqualTo(200);
    }

    @Test
    void isOverWithAnAdministratorsChangeAndWithAnotherPassword() throws Exception {
        ask(wanted());
        var token = mails.find(wanted(), 1, TOKEN);
        var set = admin.patch("/v1/users/" + id, "{\"email\":\"%s\"}".formatted(old()));
        assertThat(set.body().get("email").asString()).isEqualTo(old());
        assertThat(set.body().get("pendingEmail").isNull()).isTrue();
        assertThat(confirm(token).code()).isEqualTo("email.token_invalid");

        ask("later." + wanted());
        var later = mails.find("later." + wanted(), 1, TOKEN);
        admin.put("/v1/users/" + id + "/password", "{\"newPassword\":\"third secret 12\"}");
        user = from("10.20.0.1").signedIn(name, "third secret 12");
        assertThat(confirm(later).code()).isEqualTo("email.token_invalid");
        assertThat(user.patch("/v1/me", "{}").body().get("pendingEmail").isNull())
                .isTrue();
    }

    @Test
    void isOverWithAForgottenPassword() throws Exception {
        admin.patch("/v1/users/" + id, "{\"email\":\"%s\"}".formatted(old()));
        ask(wanted());
        var token = mails.find(wanted(), 1, TOKEN);
        mails.await(old(), 1);
        anybody.post("/v1/password-resets", "{\"email\":\"%s\"}".formatted(old()));
        assertThat(setsAPassword(mails.find(old(), 2, RESET))).isTrue();

        user = from("10.20.0.1").signedIn(name, NEW_PASSWORD);
        assertThat(confirm(token).code()).isEqualTo("email.token_invalid");
    }

    @Test
    void isOneOfTwoThatAreConfirmedAtOnce() throws Exception {
        var addresses = List.of("one." + wanted(), "two." + wanted());
        inParallel(List.of(() -> ask(addresses.getFirst()), () -> ask(addresses.getLast())));
        var first = mails.find(addresses.getFirst(), 1, TOKEN);
        var last = mails.find(addresses.getLast(), 1, TOKEN);

        var answers = inParallel(List.of(() -> confirm(first), () -> confirm(last)));

        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 422);
        assertThat(events().stream().filter("user.email.changed"::equals)).hasSize(1);
        assertThat(addresses)
                .contains(user.patch("/v1/me", "{}").body().get("email").asString());
    }

    @Test
    void happensOnceAlsoInParallelAndIsAnsweredAgain() throws Exception {
        ask(wanted());
        var token = mails.find(wanted(), 1, TOKEN);
        var caller = user.with("Idempotency-Key", "same");
        var answers = inParallel(nCopies(6, () -> confirm(caller, token)));

        assertThat(answers.stream().map(Answer::status)).containsOnly(200);
        assertThat(events().stream().filter("user.email.changed"::equals)).hasSize(1);
        assertThat(confirm(caller, token).body().get("email").asString()).isEqualTo(wanted());
    }

    @Test
    void takesANameThatIsTheAddressAlong() throws Exception {
        admin.patch("/v1/users/" + id, "{\"email\":\"%1$s\",\"username\":\"%1$s\"}".formatted(old()));
        ask(wanted());

        var confirmed = confirm(mails.find(wanted(), 1, TOKEN));

        assertThat(confirmed.body().get("username").asString()).isEqualTo(wanted());
        assertThat(signInStatus(wanted(), PASSWORD)).isEqualTo(200);
        assertThat(signInStatus(old(), PASSWORD)).isEqualTo(401);
    }
}
