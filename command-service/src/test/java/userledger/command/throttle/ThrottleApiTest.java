package userledger.command.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import userledger.command.ApiScenario;
import userledger.command.platform.SecretVerifier;
import userledger.store.StoredEvent;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

class ThrottleApiTest extends ApiScenario {

    private static final String RIGHT = "long enough 1";
    private static final int ALLOWED = 10;
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    private MeterRegistry meters;

    @Autowired
    @Qualifier("commandDataSource")
    private DataSource dataSource;

    @Test
    void letsNobodyTryAfterTenWrongPasswordsNotEvenWithTheRightOne() {
        var name = newName();
        create(name, RIGHT);
        var stranger = stranger();

        for (var i = 0; i < ALLOWED; i++) {
            assertThat(signIn(stranger, name, "wrong").status()).isEqualTo(401);
        }
        var refused = signIn(stranger, name, RIGHT);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("attempts.too_many");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(850, 900);
        assertThat(signIn(stranger(), name.toUpperCase(java.util.Locale.ROOT), RIGHT)
                        .status())
                .isEqualTo(429);
    }

    @Test
    void answersTheSameForANameThatNobodyHas() {
        var name = newName();
        create(name, RIGHT);
        var known = stranger();
        var unknown = stranger();

        for (var i = 0; i <= ALLOWED; i++) {
            var there = signIn(known, name, "wrong");
            var notThere = signIn(unknown, "nobody-" + name, "wrong");
            assertThat(withoutTimes(there)).isEqualTo(withoutTimes(notThere));
            assertThat(there.status()).isEqualTo(i < ALLOWED ? 401 : 429);
        }
    }

    @Test
    void comparesNoMoreThanTenOfFiveHundredParallelGuesses() throws Exception {
        var name = newName();
        create(name, RIGHT);
        var before = comparisons();

        var answers = atOnce(500, i -> signIn(stranger(), name, "wrong " + i).status());

        assertThat(comparisons() - before).isEqualTo(ALLOWED);
        assertThat(answers).containsOnly(401, 429);
        assertThat(answers.stream().filter(status -> status == 401)).hasSize(ALLOWED);
        assertThat(signIn(stranger(), name, RIGHT).status()).isEqualTo(429);
    }

    @Test
    void oneRightGuessAmongManyHidesNoWrongOnes() throws Exception {
        var name = newName();
        create(name, RIGHT);
        var before = comparisons();

        var answers = atOnce(
                200,
                i -> signIn(stranger(), name, i == 100 ? RIGHT : "wrong " + i).status());

        assertThat(answers.stream().filter(status -> status == 401)).hasSizeLessThanOrEqualTo(ALLOWED);
        assertThat(comparisons() - before).isLessThanOrEqualTo(ALLOWED + 1);
        assertThat(signIn(stranger(), name, "wrong").status()).isEqualTo(429);
    }

    @Test
    void letsManyRightSignInsOfOneAccountThrough() throws Exception {
        var name = newName();
        create(name, RIGHT);

        var answers = atOnce(30, _ -> signIn(stranger(), name, RIGHT).status());

        assertThat(answers).containsOnly(200);
    }

    @Test
    void startsAnewAfterTheRightPassword() {
        var name = newName();
        create(name, RIGHT);
        var stranger = stranger();

        for (var round = 0; round < 2; round++) {
            for (var i = 0; i < ALLOWED - 1; i++) {
                signIn(stranger, name, "wrong");
            }
            assertThat(signIn(stranger, name, RIGHT).status()).isEqualTo(200);
        }
    }

    @Test
    void keepsNobodyOutWhereTheUserHasBeen() {
        var name = newName();
        create(name, RIGHT);
        var home = stranger();
        signIn(home, name, RIGHT);

        guess(name);

        assertThat(signIn(stranger(), name, RIGHT).status()).isEqualTo(429);
        assertThat(signIn(home, name, "wrong").status()).isEqualTo(401);
        assertThat(signIn(home, name, RIGHT).status()).isEqualTo(200);
    }

    @Test
    void isTheSameAtEveryDoor() {
        var name = newName();
        var id = id(create(name, RIGHT));
        var user = stranger().signedIn(name, RIGHT).with("Forwarded", "for=" + address());
        var change = "{\"oldPassword\":\"%s\",\"newPassword\":\"long enough 2\"}";

        for (var i = 0; i < ALLOWED / 2; i++) {
            assertThat(user.put("/v1/me/password", change.formatted("wrong")).status())
                    .isEqualTo(401);
            assertThat(user.patch("/v1/me", "{\"email\":\"%s@x.org\",\"currentPassword\":\"wrong\"}".formatted(name))
                            .status())
                    .isEqualTo(401);
        }

        assertThat(user.put("/v1/me/password", change.formatted(RIGHT)).status())
                .isEqualTo(429);
        assertThat(user.delete("/v1/me", "{\"currentPassword\":\"%s\"}".formatted(RIGHT))
                        .status())
                .isEqualTo(429);
        assertThat(stranger()
                        .put("/v1/users/" + id + "/password", change.formatted(RIGHT))
                        .status())
                .isEqualTo(429);
        assertThat(signIn(stranger(), name, RIGHT).status()).isEqualTo(429);
        assertThat(user.patch("/v1/me", "{\"nickname\":\"x\"}").status()).isEqualTo(200);
    }

    @Test
    void isTheSameForAnIdThatNobodyHas() {
        var stranger = stranger();
        var path = "/v1/users/" + UUID.randomUUID() + "/password";
        var body = "{\"oldPassword\":\"wrong\",\"newPassword\":\"long enough 2\"}";

        for (var i = 0; i < ALLOWED; i++) {
            assertThat(stranger.put(path, body).status()).isEqualTo(401);
        }

        assertThat(stranger.put(path, body).status()).isEqualTo(429);
    }

    @Test
    void growsWithEachTimeAndEndsWithTime() throws Exception {
        var name = newName();
        create(name, RIGHT);
        guess(name);
        letTimePass();

        guess(name);

        assertThat(Integer.parseInt(signIn(stranger(), name, RIGHT).header("Retry-After")))
                .isBetween(1750, 1800);
        letTimePass();
        assertThat(signIn(stranger(), name, RIGHT).status()).isEqualTo(200);
    }

    @Test
    void isToldInEventsOfItsOwnAndEndedByAnAdministrator() throws Exception {
        var name = newName();
        var id = id(create(name, RIGHT));
        var version = log.headSequence(UUID.fromString(id));
        guess(name);

        awaitEvents(id, "throttle.begun");
        admin.post("/v1/users/" + id + "/unlock", null);

        assertThat(signIn(stranger(), name, RIGHT).status()).isEqualTo(200);
        var told = awaitEvents(id, "throttle.begun", "throttle.ended");
        assertThat(told.getFirst().meta().actor()).isNull();
        assertThat(told.getLast().meta().actor()).isNotNull();
        assertThat(String.valueOf(told.getLast().event())).contains("ADMINISTRATOR");
        assertThat(log.headSequence(UUID.fromString(id))).isEqualTo(version);
    }

    @Test
    void stopsWhoeverTriesManyNamesFromOneAddress() {
        var sprayer = stranger();
        var home = create(newName(), RIGHT).body().get("username").asString();
        signIn(sprayer, home, RIGHT);

        var answers = IntStream.range(0, 101)
                .map(i -> signIn(sprayer, "name-" + i, "wrong").status())
                .toArray();

        assertThat(answers).startsWith(401).endsWith(429).containsOnly(401, 429);
        assertThat(answers[99]).isEqualTo(401);
        assertThat(signIn(stranger(), "name-1", "wrong").status()).isEqualTo(401);
        assertThat(signIn(sprayer, home, RIGHT).status()).isEqualTo(200);
    }

    private void guess(String name) {
        for (var i = 0; i < ALLOWED; i++) {
            signIn(stranger(), name, "wrong");
        }
    }

    private void letTimePass() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update ledger.attempts set forget_at = now()");
        }
    }

    private List<StoredEvent> awaitEvents(String user, String... names) throws InterruptedException {
        var end = Instant.now().plus(Duration.ofSeconds(20));
        for (; ; Thread.sleep(50)) {
            var told = log.after(0, 100_000).stream()
                    .filter(stored -> stored.name().startsWith("throttle."))
                    .filter(stored -> user.equals(String.valueOf(stored.subject())))
                    .toList();
            if (told.size() >= names.length || Instant.now().isAfter(end)) {
                assertThat(told).extracting(StoredEvent::name).containsExactly(names);
                return told;
            }
        }
    }

    private Answer signIn(Api api, String name, String password) {
        return api.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    private Api stranger() {
        return anybody.with("Forwarded", "for=" + address());
    }

    private static String address() {
        var number = ADDRESSES.incrementAndGet();
        return "10.7." + number / 250 + "." + number % 250;
    }

    private double comparisons() {
        return meters.counter(SecretVerifier.COMPARISONS, "secret", "password").count();
    }

    private static Map<String, Object> withoutTimes(Answer answer) {
        var told = new TreeMap<String, Object>(answer.response().headers().map());
        told.remove("x-correlation-id");
        told.computeIfPresent("retry-after", (_, _) -> "some");
        told.remove("date");
        told.put("status", answer.status());
        told.put("body", answer.body().toString().replaceAll("\"correlationId\":\"[^\"]+\"", ""));
        return told;
    }

    private interface Guess {
        int status(int index);
    }

    private static List<Integer> atOnce(int count, Guess guess) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Integer>>();
            IntStream.range(0, count).forEach(i -> tasks.add(() -> guess.status(i)));
            var answers = new ArrayList<Integer>();
            for (var done : threads.invokeAll(tasks)) {
                answers.add(done.get());
            }
            return answers;
        }
    }
}
