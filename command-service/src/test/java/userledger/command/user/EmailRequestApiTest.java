package userledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.command.platform.Commands;
import userledger.command.platform.Deadlines;
import userledger.rest.caller.CurrentAccounts;

class EmailRequestApiTest extends EmailScenario {

    @Autowired
    protected EmailChangeExpiries expiries;

    @Autowired
    protected Deadlines deadlines;

    @Autowired
    protected Commands commands;

    @Autowired
    protected CurrentAccounts accounts;

    @Test
    void isReplacedByALaterOneAndWithdrawnWithThePresentAddress() throws Exception {
        ask(wanted());
        var first = mails.find(wanted(), 1, TOKEN);
        ask(wanted());
        var second = mails.await(wanted(), 2).stream()
                .map(EmailScenario::token)
                .filter(token -> !token.equals(first))
                .findFirst()
                .orElseThrow();
        assertThat(confirm(first).code()).isEqualTo("email.token_invalid");

        var withdrawn = user.patch("/v1/me", "{\"email\":null}");
        assertThat(withdrawn.body().get("pendingEmail").isNull()).isTrue();
        assertThat(confirm(second).code()).isEqualTo("email.token_invalid");
        assertThat(events()).endsWith("user.email.change.ended");
    }

    @Test
    void tellsNothingOfAnAddressThatSomebodyHasUntilItsMailIsRead() throws Exception {
        var owner = newName();
        var ownerId = id(create(owner));
        admin.patch("/v1/users/" + ownerId, "{\"email\":\"%s\"}".formatted(wanted()));

        var taken = ask(wanted());
        var token = mails.find(wanted(), 1, TOKEN);
        var free = ask("free." + wanted());

        assertThat(taken.status()).isEqualTo(free.status()).isEqualTo(200);
        assertThat(taken.body().propertyNames()).isEqualTo(free.body().propertyNames());
        ask(wanted());
        var later = mails.await(wanted(), 2).stream()
                .map(EmailScenario::token)
                .filter(found -> !found.equals(token))
                .findFirst()
                .orElseThrow();
        assertThat(confirm(later).code()).isEqualTo("user.email_taken");
        assertThat(admin.patch("/v1/users/" + ownerId, "{}").body().get("email").asString())
                .isEqualTo(wanted());
        admin.patch("/v1/users/" + ownerId, "{\"email\":null}");
        assertThat(confirm(later).status()).isEqualTo(200);
    }

    @Test
    void runsOut() throws Exception {
        ask(wanted());
        var token = mails.find(wanted(), 1, TOKEN);
        var late = new EmailChangeExpiries(
                deadlines, commands, accounts, () -> Instant.now().plus(Duration.ofHours(25)));

        expiries.expire();
        assertThat(events()).endsWith("user.email.change.requested");
        late.expire();

        assertThat(events()).endsWith("user.email.change.ended");
        assertThat(user.patch("/v1/me", "{}").body().get("pendingEmail").isNull())
                .isTrue();
        assertThat(confirm(token).code()).isEqualTo("email.token_invalid");
        late.expire();
        assertThat(events().stream().filter("user.email.change.ended"::equals)).hasSize(1);
    }

    @Test
    void sendsOneMessageForARequestThatIsRepeated() throws Exception {
        var once = user.with("Idempotency-Key", "ask");
        var body = "{\"email\":\"%s\",\"nickname\":\"n\"}".formatted(wanted());

        assertThat(once.patch("/v1/me", body).body())
                .isEqualTo(once.patch("/v1/me", body).body());
        ask("other." + wanted());
        mails.await("other." + wanted(), 1);

        assertThat(mails.to(wanted())).hasSize(1);
    }

    @Test
    void takesAnAddressAwayAtOnceAndTellsIt() throws Exception {
        admin.patch("/v1/users/" + id, "{\"email\":\"%s\"}".formatted(old()));

        assertThat(user.patch("/v1/me", "{\"email\":null}").body().get("email").isNull())
                .isTrue();

        assertThat(mails.await(old(), 1).getFirst()).contains("no longer");
    }

    @Test
    void isNotForApplications() throws Exception {
        var made = user.post("/v1/applications", "{\"name\":\"x\",\"scopes\":[\"*\"]}");
        var program = from("10.20.0.3")
                .with("Authorization", "Bearer " + made.body().get("token").asString());
        assertThat(program.patch("/v1/me", "{\"email\":\"%s\"}".formatted(wanted()))
                        .code())
                .isEqualTo("session.reauthenticate");
        ask(wanted());

        assertThat(confirm(program, mails.find(wanted(), 1, TOKEN)).code()).isEqualTo("access.session_required");
    }
}
