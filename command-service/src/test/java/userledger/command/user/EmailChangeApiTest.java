package userledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class EmailChangeApiTest extends EmailScenario {

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
        assertThat(mails.await(old(), 2)).anyMatch(text -> text.contains("no longer"));
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
    void happensOnceAlsoInParallelAndIsAnsweredAgain() throws Exception {
        ask(wanted());
        var token = mails.find(wanted(), 1, TOKEN);
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> call =
                    () -> confirm(user.with("Idempotency-Key", "same"), token).status();
            for (var done : threads.invokeAll(List.of(call, call, call, call, call, call))) {
                statuses.add(done.get());
            }
        }

        assertThat(statuses).containsOnly(200);
        assertThat(events().stream().filter("user.email.changed"::equals)).hasSize(1);
        assertThat(confirm(user.with("Idempotency-Key", "same"), token)
                        .body()
                        .get("email")
                        .asString())
                .isEqualTo(wanted());
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
