package userledger.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import userledger.rest.problem.ProblemException;

class HashingThreadsTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static final int CALLERS = 50 * CORES;

    private final AtomicLong nanoTime = new AtomicLong();
    private final OtherCalls others = new OtherCalls(nanoTime::get);
    private final HashingThreads threads = new HashingThreads(others);
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
        withWaiting(CORES, threads::patiently, () -> {
            awaitLine();
            assertThatThrownBy(() -> threads.soon(() -> "signed in")).isInstanceOf(ProblemException.class);
        });
    }

    @Test
    void aCoreIsLeftToOthersWhileTheyAreThere() throws InterruptedException {
        assumeTrue(CORES > 1);
        assertThat(mostAtATime()).isEqualTo(CORES);

        others.afterCompletion(new MockHttpServletRequest(), new MockHttpServletResponse(), this, null);
        assertThat(mostAtATime()).isEqualTo(CORES - 1);

        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(mostAtATime()).isEqualTo(CORES);
    }

    @Test
    void whoHashesIsNoOther() {
        call(() -> threads.soon(() -> "signed in"));

        assertThat(others.areThere()).isFalse();
    }

    @Test
    void whoIsRefusedAHashIsNoOtherEither() throws InterruptedException {
        withWaiting(CORES, threads::patiently, () -> {
            awaitLine();
            call(() -> assertThatThrownBy(() -> threads.soon(() -> "signed in")).isInstanceOf(ProblemException.class));
        });

        assertThat(others.areThere()).isFalse();
    }

    /** Who comes before all permits are taken gets one, and would wait for those who wait for the end of the test. */
    private void awaitLine() {
        while (threads.inLine() < CALLERS - 2 * CORES) {
            Thread.onSpinWait();
        }
    }

    private void call(Runnable handler) {
        var request = new MockHttpServletRequest();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            handler.run();
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
        others.afterCompletion(request, new MockHttpServletResponse(), handler, null);
    }

    private int mostAtATime() throws InterruptedException {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 4 * CORES; i++) {
                many.execute(() -> threads.patiently(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                    return now.decrementAndGet();
                }));
            }
        }
        return most.get();
    }

    private interface Door {
        String through(Supplier<String> work);
    }

    /** @param together how many of them get through the door at a time */
    private void withWaiting(int together, Door door, Runnable meanwhile) throws InterruptedException {
        var begun = new CountDownLatch(together);
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < CALLERS; i++) {
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
