package userledger.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import userledger.testing.Api;
import userledger.testing.Api.Answer;
import userledger.testing.Drill;

/** Guesses at one password from many threads over two nodes: no more of them are compared than may fail: case AU-02. */
@Timeout(value = 8, unit = TimeUnit.HOURS)
@ResourceLock("two nodes")
class GuessingDrillTest {

    private static final int ALLOWED = 10;
    private static final String COMPARED = "userledger_secrets_compared_total";

    private final Drill drill = Drill.named("guessing");

    @Test
    void noMoreThanMayFailAreCompared() throws Exception {
        var nodes = TwoNodes.shared();
        var guesses = drill.size("guesses", 500);
        for (var round = 0; round < drill.size("rounds", 1); round++) {
            var name = "guessed-%x-%d".formatted(drill.seed(), round);
            nodes.create(0, "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, Settings.PASSWORD));
            var before = nodes.sum(COMPARED, "secret=\"password\"");

            var answers = TwoNodes.atOnce(guesses, i -> signIn(nodes, i, name, "wrong " + i));

            // On a machine that is busy with other things some do not even get to ask.
            assertThat(answers).extracting(Answer::status).isSubsetOf(401, 429, 503);
            var compared = (int) (nodes.sum(COMPARED, "secret=\"password\"") - before);
            assertThat(compared).isBetween(ALLOWED / 2, ALLOWED);
            assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSize(compared);
            for (var left = compared; left < ALLOWED; left++) {
                assertThat(signIn(nodes, 0, name, "still wrong").status()).isEqualTo(401);
            }
            assertThat(nodes.sum(COMPARED, "secret=\"password\"") - before).isEqualTo(ALLOWED);
            assertThat(signIn(nodes, 0, name, Settings.PASSWORD).status()).isEqualTo(429);
            assertThat(signIn(nodes, 1, name, Settings.PASSWORD).status()).isEqualTo(429);
        }
        drill.say("%d guesses at once over two nodes: %d were compared each time, and then none", guesses, ALLOWED);
    }

    @Test
    void aRightOneAmongThemHidesNoWrongOnes() throws Exception {
        var nodes = TwoNodes.shared();
        var name = "half-guessed-%x".formatted(drill.seed());
        nodes.create(0, "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, Settings.PASSWORD));
        var before = nodes.sum(COMPARED, "secret=\"password\"");

        var answers = TwoNodes.atOnce(200, i -> signIn(nodes, i, name, i == 100 ? Settings.PASSWORD : "wrong " + i));

        assertThat(nodes.sum(COMPARED, "secret=\"password\"") - before).isBetween((double) ALLOWED, ALLOWED + 1.0);
        assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSizeLessThanOrEqualTo(ALLOWED);
    }

    private static Answer signIn(TwoNodes nodes, int node, String name, String password) {
        return new Api(nodes.port(node))
                .post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }
}
