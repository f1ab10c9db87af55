package userledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import userledger.command.ApiScenario;
import userledger.command.Mails;
import userledger.testing.Api.Answer;

class ResetApiTest extends ApiScenario {

    private static final Pattern TOKEN = Pattern.compile("ulp_[A-Za-z0-9_-]{43}");
    private static final String PATH = "/v1/password-resets";
    private static final String NEW = "another secret 1";

    @Value("${userledger.outbox-directory}")
    private Path outbox = Path.of("");

    private Mails mails = new Mails(Path.of(""));

    @BeforeEach
    void openTheMail() {
        mails = new Mails(outbox);
    }

    @Test
    void setsAForgottenPasswordAndEndsSessions() throws Exception {
        var name = newName();
        var id = id(user(name));
        var session = anybody.signedIn(name, "long enough 1");
        var token = token(name);
        var key = verify(token).body().get("resetKey").asString();

        var confirmed = confirm(token, key, NEW);

        assertThat(confirmed.status()).isEqualTo(204);
        assertThat(session.patch("/v1/me", "{}").status()).isEqualTo(401);
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(401);
        assertThat(signInStatus(name, NEW)).isEqualTo(200);
        var changed = log.stream(UUID.fromString(id), 0, 100).getLast();
        var cause = log.after(Objects.requireNonNull(changed.meta().causation()) - 1, 1)
                .getFirst();
        assertThat(cause.name()).isEqualTo("password.reset_requested");
        assertThat(mails.await(name + "@", 2)).anyMatch(text -> text.contains("has changed"));
    }

    @Test
    void answersTheSameForNobody() throws Exception {
        var name = newName();
        user(name);
        var there = anybody.post(PATH, "{\"email\":\"%s@example.org\"}".formatted(name));
        var notThere = anybody.post(PATH, "{\"email\":\"nobody-%s@example.org\"}".formatted(name));

        assertThat(there.status()).isEqualTo(202).isEqualTo(notThere.status());
        assertThat(there.body()).isEqualTo(notThere.body());
        assertThat(there.response().headers().map().keySet())
                .isEqualTo(notThere.response().headers().map().keySet());
        assertThat(mails.find(name + "@", 1, TOKEN)).isNotEmpty();
        assertThat(mails.to("nobody-" + name + "@")).isEmpty();
    }

    @Test
    void worksOnceAlsoInParallel() throws Exception {
        var name = newName();
        user(name);
        var token = token(name);
        var key = verify(token).body().get("resetKey").asString();
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < 8; i++) {
                var password = "another secret number " + i;
                calls.add(() -> confirm(token, key, password).status());
            }
            for (var done : threads.invokeAll(calls)) {
                statuses.add(done.get());
            }
        }

        assertThat(statuses).containsOnlyOnce(204);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(7);
        assertThat(confirm(token, key, NEW).code()).isEqualTo("password.reset_invalid");
        assertThat(verify(token).code()).isEqualTo("password.reset_invalid");
    }

    @Test
    void needsEachStepInItsOrder() throws Exception {
        var name = newName();
        user(name);
        var other = newName();
        user(other);
        var token = token(name);
        var otherToken = token(other);
        var otherKey = verify(otherToken).body().get("resetKey").asString();

        assertThat(confirm(token, token, NEW).status()).isEqualTo(401);
        assertThat(confirm(token, otherKey, NEW).status()).isEqualTo(401);
        var first = verify(token).body().get("resetKey").asString();
        var second = verify(token).body().get("resetKey").asString();
        assertThat(confirm(token, first, NEW).status()).isEqualTo(401);
        assertThat(confirm(second, token, NEW).status()).isEqualTo(401);
        assertThat(confirm(token.substring(0, token.length() - 1), second, NEW).status())
                .isEqualTo(401);
        assertThat(confirm(token, second, "short").status()).isEqualTo(400);
        assertThat(confirm(token, second, "password1").code()).isEqualTo("password.common");
        assertThat(confirm(token, second, "long enough 1").code()).isEqualTo("password.used_before");
        assertThat(confirm(token, second, NEW).status()).isEqualTo(204);
    }

    @Test
    void isWorthNothingAfterItsTimeOrAfterAnotherChange() throws Exception {
        var late = newName();
        user(late);
        var lateToken = token(late);
        execute("update ledger.password_resets set expires_at = now() where user_id = '" + idOf(late) + "'");
        assertThat(verify(lateToken).status()).isEqualTo(401);

        for (var change : List.of("{\"newPassword\":\"third secret 12\"}", "{\"email\":\"%s@example.com\"}")) {
            var name = newName();
            var id = id(user(name));
            var token = token(name);
            var key = verify(token).body().get("resetKey").asString();
            if (change.contains("email")) {
                admin.patch("/v1/users/" + id, change.formatted(name));
            } else {
                admin.put("/v1/users/" + id + "/password", change);
            }
            assertThat(confirm(token, key, NEW).code()).isEqualTo("password.reset_invalid");
        }
    }

    @Test
    void aLaterTokenTakesThePlaceOfTheEarlierOneButNotAtOnce() throws Exception {
        var name = newName();
        var id = id(user(name));
        var first = token(name);
        anybody.post(PATH, "{\"username\":\"%s\"}".formatted(name));
        awaitAnswered();
        assertThat(mails.to(name + "@")).hasSize(1);
        execute("update ledger.password_resets set issued_at = now() - interval '6 minutes' where user_id = '" + id
                + "'");

        anybody.post(PATH, "{\"username\":\"%s\"}".formatted(name));
        awaitAnswered();
        mails.await(name + "@", 2);

        assertThat(verify(first).status()).isEqualTo(401);
    }

    @Test
    void sendsNothingToWhoeverIsLocked() throws Exception {
        var name = newName();
        var id = id(user(name));
        admin.post("/v1/users/" + id + "/lock", "{}");

        anybody.post(PATH, "{\"username\":\"%s\"}".formatted(name));
        awaitAnswered();

        assertThat(mails.to(name + "@")).isEmpty();
    }

    @Test
    void opensANameThatStrangersHaveClosed() throws Exception {
        var name = newName();
        user(name);
        for (var i = 0; i < 11; i++) {
            anybody.with("Forwarded", "for=10.9.0." + i)
                    .post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"wrong\"}".formatted(name));
        }
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(429);
        var token = token(name);

        confirm(token, verify(token).body().get("resetKey").asString(), NEW);

        assertThat(signInStatus(name, NEW)).isEqualTo(200);
    }

    private Answer user(String name) {
        return admin.post(
                "/v1/users",
                "{\"username\":\"%1$s\",\"email\":\"%1$s@example.org\",\"password\":\"long enough 1\"}"
                        .formatted(name));
    }

    private String idOf(String name) {
        return anybody.signedIn(name, "long enough 1")
                .patch("/v1/me", "{}")
                .body()
                .get("id")
                .asString();
    }

    private Answer verify(String token) {
        return anybody.post(PATH + "/verify", "{\"token\":\"%s\"}".formatted(token));
    }

    private Answer confirm(String token, String key, String password) {
        return anybody.post(
                PATH + "/confirm",
                "{\"token\":\"%s\",\"resetKey\":\"%s\",\"newPassword\":\"%s\"}".formatted(token, key, password));
    }

    private String token(String name) throws Exception {
        assertThat(anybody.post(PATH, "{\"username\":\"%s\"}".formatted(name)).status())
                .isEqualTo(202);
        return mails.find(name + "@", 1, TOKEN);
    }

    private void awaitAnswered() throws Exception {
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (waiting() > 0 && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        assertThat(waiting()).isZero();
    }

    private int waiting() throws SQLException {
        try (var connection = dataSource.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select (select count(*) from ledger.reset_requests)"
                                + " + (select count(*) from ledger.messages)")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
