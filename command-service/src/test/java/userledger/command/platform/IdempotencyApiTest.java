package userledger.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

class IdempotencyApiTest extends ApiScenario {

    private Api once() {
        return admin.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswer() {
        var client = once();
        var body = "{\"username\":\"%s\",\"firstName\":\"Anna\"}".formatted(newName());

        var first = client.post("/v1/users", body);
        admin.patch("/v1/users/" + id(first), "{\"firstName\":\"Berta\"}");
        var again = client.post("/v1/users", body);

        assertThat(first.status()).isEqualTo(201);
        assertSame(again, first);
    }

    @Test
    void aRepeatedChangeHappensOnce() {
        var id = id(create(newName()));
        var client = once();

        var first = client.post("/v1/users/" + id + "/lock", "{\"reason\":\"one\"}");
        admin.post("/v1/users/" + id + "/unlock", null);
        var again = client.post("/v1/users/" + id + "/lock", "{\"reason\":\"one\"}");

        assertSame(again, first);
        assertThat(status(id)).isEqualTo("active");
    }

    @Test
    void aRepeatedAnswerShowsTheUserAsItWasThen() {
        var name = newName();
        var id = id(create(name, "long enough 1"));
        anybody.signedIn(name, "long enough 1");
        var client = once();

        var first = client.patch("/v1/users/" + id, "{\"nickname\":\"n\"}");
        anybody.signedIn(name, "long enough 1");
        var again = client.patch("/v1/users/" + id, "{\"nickname\":\"n\"}");

        assertThat(first.body().hasNonNull("lastSignInAt")).isTrue();
        assertSame(again, first);
    }

    @Test
    void equalRequestsAtOnceAreRefusedAlike() throws Exception {
        var name = newName();
        create(name);
        var client = once();
        var body = "{\"username\":\"%s\"}".formatted(name);

        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers =
                    threads.invokeAll(Collections.<Callable<Answer>>nCopies(8, () -> client.post("/v1/users", body)));
            for (var answer : answers) {
                assertThat(answer.resultNow().code()).isEqualTo("user.username_taken");
            }
        }
    }

    @Test
    void aRefusalStaysARefusal() {
        var name = newName();
        var holder = id(create(name));
        var client = once();
        var body = "{\"username\":\"%s\"}".formatted(name);

        var refused = client.post("/v1/users", body);
        admin.patch("/v1/users/" + holder, "{\"username\":\"%s\"}".formatted(newName()));
        var again = client.post("/v1/users", body);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("user.username_taken");
    }

    @Test
    void whatChangesNothingIsAnsweredTheSameLater() {
        var id = id(create(newName()));
        var client = once();

        var first = client.post("/v1/users/" + id + "/unlock", null);
        admin.post("/v1/users/" + id + "/lock", "{}");
        var again = client.post("/v1/users/" + id + "/unlock", null);

        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(status(id)).isEqualTo("locked");
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        var client = once();
        client.post("/v1/users", "{\"username\":\"%s\"}".formatted(newName()));

        var other = client.post("/v1/users", "{\"username\":\"%s\"}".formatted(newName()));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency.key_reused");
    }

    @Test
    void aKeyIsGoodForOneCallerMethodAndPath() {
        var key = UUID.randomUUID().toString();
        var id = id(create(newName()));
        var name = newName();
        create(name, "long enough 1");
        var user = anybody.signedIn(name, "long enough 1");

        assertThat(admin.with("Idempotency-Key", key)
                        .patch("/v1/users/" + id, "{\"nickname\":\"n\"}")
                        .status())
                .isEqualTo(200);
        assertThat(admin.with("Idempotency-Key", key)
                        .delete("/v1/users/" + id, null)
                        .status())
                .isEqualTo(204);
        assertThat(user.with("Idempotency-Key", key)
                        .patch("/v1/me", "{\"nickname\":\"m\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void equalRequestsAtOnceHaveOneEffect() throws Exception {
        var client = once();
        var body = "{\"username\":\"%s\"}".formatted(newName());

        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = threads
                    .invokeAll(IntStream.range(0, 8)
                            .<Callable<Answer>>mapToObj(i -> () -> client.post("/v1/users", body))
                            .toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();

            assertThat(answers).allSatisfy(answer -> assertSame(answer, answers.getFirst()));
        }
    }

    @Test
    void aRepeatedDeletionIsNoError() {
        var id = id(create(newName()));
        var client = once();

        assertThat(client.delete("/v1/users/" + id, null).status()).isEqualTo(204);
        assertThat(client.delete("/v1/users/" + id, null).status()).isEqualTo(204);
        assertThat(admin.delete("/v1/users/" + id, null).status()).isEqualTo(404);
    }

    @Test
    void theAnswerAboutAnErasedPersonHasNothingPersonal() {
        var client = once();
        var body = "{\"username\":\"%s\",\"firstName\":\"Anna\"}".formatted(newName());
        var id = id(client.post("/v1/users", body));
        admin.delete("/v1/users/" + id, null);

        var again = client.post("/v1/users", body);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body().propertyNames()).containsExactly("id");
    }

    @Test
    void eachItemOfABatchHasItsFirstAnswer() {
        var taken = newName();
        var holder = id(create(taken));
        var client = once();
        var body = "{\"users\":[{\"username\":\"%s\"},{\"username\":\"%s\"}]}".formatted(newName(), taken);

        var first = client.post("/v1/users/batch", body);
        admin.delete("/v1/users/" + holder, null);
        var again = client.post("/v1/users/batch", body);
        var other = client.post("/v1/users/batch", "{\"users\":[{\"username\":\"%s\"}]}".formatted(newName()));

        var items = again.body().get("results");
        assertThat(items.get(0)).isEqualTo(first.body().get("results").get(0));
        assertThat(items.get(1).get("problem").get("code").asString()).isEqualTo("user.username_taken");
        assertThat(other.code()).isEqualTo("idempotency.key_reused");
    }

    @Test
    void whatIsNoKeyIsRefused() {
        var answer = admin.with("Idempotency-Key", "x".repeat(256)).post("/v1/users", "{\"username\":\"nobody\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(fields(answer)).containsExactly("Idempotency-Key");
    }

    private static void assertSame(Answer again, Answer first) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        for (var header : java.util.List.of("ETag", "Location")) {
            assertThat(again.header(header)).isEqualTo(first.header(header));
        }
        assertThat(again.header("Consistency-Token")).isNotEmpty();
    }
}
