package userledger.command.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A crowd of guesses at once is counted as well as one after the other. */
class ParallelGuessesApiTest extends ThrottleScenario {

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
