package userledger.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import userledger.testing.Api;
import userledger.testing.Api.Answer;
import userledger.testing.Drill;

/** The connection is cut at any moment of a call, and the call is made again with its key: cases CC-07 and PF-11. */
@Timeout(value = 8, unit = TimeUnit.HOURS)
@ResourceLock("two nodes")
class IdempotencyDrillTest {

    private static final int LONGEST_CALL_MILLIS = 15;

    private final Drill drill = Drill.named("idempotency");

    /** A call that would be refused, or do more, if it were made twice. */
    private record Asked(String method, String path, Map<String, String> headers, String body, int status) {}

    @Test
    void aRetryAfterACutConnectionHasTheFirstOutcome() throws Exception {
        var nodes = TwoNodes.shared();
        var trials = drill.size("trials", 60);
        var random = drill.random(0);
        for (var trial = 0; trial < trials; trial++) {
            var mark = "%x-%d".formatted(drill.seed(), trial);
            var node = random.nextInt(2);
            var asked = ask(nodes, random.nextInt(3), mark);
            var caller = nodes.at(node).with("Idempotency-Key", "key-" + mark).with("X-Correlation-Id", "cut-" + mark);
            for (var header : asked.headers().entrySet()) {
                caller = caller.with(header.getKey(), header.getValue());
            }
            CutConnection.send(
                    nodes.port(node),
                    asked.method(),
                    asked.path(),
                    caller.headers(),
                    asked.body(),
                    random.nextInt(LONGEST_CALL_MILLIS));

            var retried = answered(caller.at(nodes.port(random.nextInt(2))), asked);
            var again = answered(caller.at(nodes.port(random.nextInt(2))), asked);

            assertThat(retried.status()).as("%s: %s", asked, retried.body()).isEqualTo(asked.status());
            assertThat(again.status()).isEqualTo(retried.status());
            assertThat(again.body().path("id")).isEqualTo(retried.body().path("id"));
            assertThat(again.header("ETag")).isEqualTo(retried.header("ETag"));
            assertThat(nodes.ledger()
                            .number("select count(distinct (stream, name)) - count(*) from ledger.events"
                                    + " where meta ->> 'correlationId' = 'cut-" + mark + "'"))
                    .as("doubles of %s", asked)
                    .isZero();
        }
        drill.say("%d cut connections, each followed by two retries: 0 doubles, always the first outcome", trials);
    }

    private static Asked ask(TwoNodes nodes, int what, String mark) {
        if (what == 0) {
            return new Asked("POST", "/v1/users", Map.of(), "{\"username\":\"cut-" + mark + "\"}", 201);
        }
        var user = "/v1/users/" + nodes.create(what, "{\"username\":\"kept-" + mark + "\"}");
        return what == 1
                ? new Asked("DELETE", user, Map.of(), "{}", 204)
                : new Asked("PATCH", user, Map.of("If-Match", "\"1.0\""), "{\"nickname\":\"" + mark + "\"}", 200);
    }

    /** While the first is still under way the second is told to come again. */
    private static Answer answered(Api caller, Asked asked) throws InterruptedException {
        while (true) {
            var answer = caller.call(asked.method(), asked.path(), asked.body());
            if (answer.status() != 409 || !answer.code().startsWith("idempotency")) {
                return answer;
            }
            Thread.sleep(10);
        }
    }
}
