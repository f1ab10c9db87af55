package userledger.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import userledger.rest.problem.ProblemException;

class HashingThreadsTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final HashingThreads threads = new HashingThreads();
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void nobodyStandsInLineBehindAllWhoAreMadeAtOnce() throws InterruptedException {
        assumeTrue(CORES > 1);
        withWaiting(
                Math.max(1, CORES / 2),
                threads::inBulk,
                () -> assertThat(threads.soon(() -> "signed in")).isEqualTo("signed in"));
    }

    @Test
    void whoeverWouldWaitLongIsToldSo() throws InterruptedException {
        withWaiting(
                CORES,
                threads::patiently,
                () -> assertThatThrownBy(() -> threads.soon(() -> "signed in")).isInstanceOf(ProblemException.class));
    }

    private interface Door {
        String through(Supplier<String> work);
    }

    /** @param together how many of them get through the door at a time */
    private void withWaiting(int together, Door door, Runnable meanwhile) throws InterruptedException {
        var begun = new CountDownLatch(together);
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 100; i++) {
                many.execute(() -> door.through(() -> hold(begun)));
            }
            begun.await();
            try {
                meanwhile.run();
            } finally {
                end.countDown();
            }
        }
    }

    private String hold(CountDownLatch begun) {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "made";
    }
}
