package userledger.command.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import userledger.store.StoredEvent;
import userledger.testing.Api.Answer;

class ThrottleApiTest extends ThrottleScenario {

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

        guess(name, ALLOWED);

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
        guess(name, ALLOWED);
        letTimePass();

        guess(name, ALLOWED);

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
        guess(name, ALLOWED);

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

    private static Map<String, Object> withoutTimes(Answer answer) {
        var told = new TreeMap<String, Object>(answer.response().headers().map());
        told.remove("x-correlation-id");
        told.computeIfPresent("retry-after", (_, _) -> "some");
        told.remove("date");
        told.put("status", answer.status());
        told.put("body", answer.body().toString().replaceAll("\"correlationId\":\"[^\"]+\"", ""));
        return told;
    }
}
