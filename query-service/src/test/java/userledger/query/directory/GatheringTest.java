package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatheringTest {

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<List<Integer>> begun = new LinkedBlockingQueue<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private volatile int known;

    private final Gathering<Integer, String> gathering = new Gathering<>(2, this::lookUp);

    /** Even numbers are found. Negative ones wait before they look, and those below -9 fail. */
    private void lookUp(List<Integer> keys, ObjIntConsumer<String> found) {
        begun.add(keys);
        if (keys.getFirst() < 0) {
            await(firstMayEnd);
        }
        if (keys.getFirst() < -9) {
            throw new IllegalArgumentException("No such number");
        }
        for (var i = 0; i < keys.size(); i++) {
            if (keys.get(i) % 2 == 0) {
                found.accept(keys.get(i) + " of " + known, i + 1);
            }
        }
    }

    @AfterEach
    void endsAll() {
        firstMayEnd.countDown();
        callers.close();
    }

    @Test
    void whoComesAloneIsAnsweredAtOnce() {
        assertThat(gathering.find(2)).contains("2 of 0");
        assertThat(gathering.find(3)).isEmpty();
    }

    @Test
    void whoComesMeanwhileGoesTogetherNext() throws Exception {
        var first = List.of(begin(-2), begin(-4));
        var many = new ArrayList<Future<Optional<String>>>();
        IntStream.range(0, 150).forEach(key -> many.add(callers.submit(() -> gathering.find(key))));
        awaitWaiting(150);
        known = 1;
        firstMayEnd.countDown();

        for (var key = 0; key < 150; key++) {
            assertThat(many.get(key).get()).isEqualTo(key % 2 == 0 ? Optional.of(key + " of 1") : Optional.empty());
        }
        assertThat(first.get(0).get()).isPresent();
        assertThat(first.get(1).get()).isPresent();
        assertThat(begun).hasSizeBetween(3, 4).allMatch(keys -> keys.size() <= 64);
    }

    @Test
    void whatFailsFailsForThoseInItOnly() throws Exception {
        var failing = begin(-12);
        begin(-2);
        var next = callers.submit(() -> gathering.find(4));
        awaitWaiting(1);
        firstMayEnd.countDown();

        assertThatThrownBy(failing::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(next.get()).contains("4 of 0");
        assertThatThrownBy(() -> gathering.find(-12)).isInstanceOf(IllegalArgumentException.class);
        assertThat(gathering.find(6)).contains("6 of 0");
    }

    private Future<Optional<String>> begin(int key) throws InterruptedException {
        var answer = callers.submit(() -> gathering.find(key));
        assertThat(begun.take()).containsExactly(key);
        return answer;
    }

    private void awaitWaiting(int count) throws InterruptedException {
        while (gathering.waiting() < count) {
            Thread.sleep(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
