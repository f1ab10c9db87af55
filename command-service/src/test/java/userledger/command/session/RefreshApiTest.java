package userledger.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

class RefreshApiTest extends ApiScenario {

    private static final String PASSWORD = "long enough 1";

    @Test
    void exchangesEachTokenOnce() {
        var first = signedIn();
        var second = refresh(first);
        var third = refresh(second);

        assertThat(second.status()).isEqualTo(200);
        assertThat(token(second)).startsWith("ulr_").isNotEqualTo(token(first));
        assertThat(third.status()).isEqualTo(200);
        assertThat(whoAmI(third)).isEqualTo(200);
        assertThat(userId(second)).isEqualTo(userId(first));
        assertThat(second.body().get("user").get("lastSignInAt").isNull()).isFalse();
    }

    @Test
    void answersAsASignInWithTheTagOfTheUser() {
        var signedIn = signedIn();
        var user = admin.with("If-Match", signedIn.header("ETag"))
                .patch("/v1/users/" + userId(signedIn), "{\"nickname\":\"x\"}");
        var refreshed = refresh(signedIn);

        assertThat(user.status()).isEqualTo(200);
        assertThat(version(refreshed))
                .isEqualTo(version(user))
                .isNotEqualTo(version(signedIn))
                .isEqualTo(refreshed.body().at("/user/version").asString());
    }

    private static String version(Answer answer) {
        return answer.header("ETag").replaceFirst("^\"(\\d+)\\.\\d+\"$", "$1");
    }

    @Test
    void waitsForANewPasswordWhereOneIsDue() {
        for (var due : List.of(
                Map.entry("{\"passwordExpiresAt\":\"2020-01-01T00:00:00Z\"}", "password.expired"),
                Map.entry("{\"passwordMustChange\":true}", "password.must_change"))) {
            var answer = signedIn();
            var path = "/v1/users/" + userId(answer);
            admin.patch(path, due.getKey());

            assertThat(refresh(answer).code()).isEqualTo(due.getValue());

            admin.patch(path, "{\"passwordExpiresAt\":null,\"passwordMustChange\":false}");
            assertThat(refresh(answer).status()).isEqualTo(200);
        }
    }

    @Test
    void endsTheWholeSessionWhenAnyOldTokenComesAgain() {
        for (var old = 0; old < 3; old++) {
            var answers = new ArrayList<>(List.of(signedIn()));
            for (var i = 0; i < 3; i++) {
                answers.add(refresh(answers.getLast()));
            }

            var reused = refresh(answers.get(old));

            assertThat(reused.status()).isEqualTo(401);
            assertThat(reused.code()).isEqualTo("session.invalid");
            assertThat(refresh(answers.getLast()).status()).isEqualTo(401);
            answers.forEach(answer -> assertThat(whoAmI(answer)).isEqualTo(401));
        }
    }

    @Test
    void hasOneWinnerOfManyAtOnceAndNeverTwoLiveTokens() throws Exception {
        for (var round = 0; round < 5; round++) {
            var signedIn = signedIn();
            var answers = atOnce(12, () -> refresh(signedIn));

            var winners =
                    answers.stream().filter(answer -> answer.status() == 200).toList();
            assertThat(winners).hasSize(1);
            assertThat(answers).extracting(Answer::status).isSubsetOf(200, 401, 409);
            assertThat(refresh(signedIn).status()).isEqualTo(401);
            assertThat(whoAmI(winners.getFirst())).isEqualTo(401);
            assertThat(refresh(winners.getFirst()).status()).isEqualTo(401);
        }
    }

    @Test
    void takesNothingThatWasNotMadeHere() {
        var signedIn = signedIn();
        var access = signedIn.body().get("accessToken").asString();
        for (var token : List.of("x", "ulr_", "ulr_" + "A".repeat(80), token(signedIn) + "A", access)) {
            var answer = anybody.post("/v1/sessions/refresh", "{\"refreshToken\":\"%s\"}".formatted(token));

            assertThat(answer.status()).as(token).isEqualTo(401);
        }
        assertThat(bearer(token(signedIn)).patch("/v1/me", "{}").status()).isEqualTo(401);
        assertThat(refresh(signedIn).status()).isEqualTo(200);
    }

    @Test
    void isNoneOfAnotherTenant() {
        var signedIn = signedIn();
        var elsewhere = anybody.with("Tenant", "system")
                .post("/v1/sessions/refresh", "{\"refreshToken\":\"%s\"}".formatted(token(signedIn)));

        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(refresh(signedIn).status()).isEqualTo(200);
    }

    @Test
    void endsWithALockAndDoesNotComeBackWithTheUnlock() {
        var signedIn = signedIn();
        var user = "/v1/users/" + userId(signedIn);
        admin.post(user + "/lock", "{}");
        admin.post(user + "/unlock", "{}");

        assertThat(refresh(signedIn).status()).isEqualTo(401);
        assertThat(whoAmI(signedIn)).isEqualTo(401);
    }

    @Test
    void keepsNoTokenButItsHash() {
        var signedIn = signedIn();
        var next = token(refresh(signedIn));
        var last = log.lastSessionStart(UUID.fromString(userId(signedIn)), Long.MAX_VALUE)
                .orElseThrow();

        var stored = log.stream(last.stream(), 0, 10);

        assertThat(stored).extracting(event -> event.name()).containsExactly("session.started", "session.refreshed");
        assertThat(stored.toString()).doesNotContain(token(signedIn), next).contains("TokenHash[***]");
    }

    private Answer signedIn() {
        var name = newName();
        create(name, PASSWORD);
        var answer =
                anybody.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private Answer refresh(Answer before) {
        return anybody.post("/v1/sessions/refresh", "{\"refreshToken\":\"%s\"}".formatted(token(before)));
    }

    private static String token(Answer answer) {
        return answer.body().get("refreshToken").asString();
    }

    private static String userId(Answer answer) {
        return answer.body().get("user").get("id").asString();
    }

    private int whoAmI(Answer signedIn) {
        return bearer(signedIn.body().get("accessToken").asString())
                .patch("/v1/me", "{}")
                .status();
    }

    private Api bearer(String token) {
        return anybody.with("Authorization", "Bearer " + token);
    }

    private static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (var future : threads.invokeAll(Collections.nCopies(times, call))) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
