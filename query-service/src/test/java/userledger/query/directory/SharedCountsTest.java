package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedCountsTest {

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger times = new AtomicInteger();
    private final CountDownLatch first = new CountDownLatch(1);

    /** Counts how often it was asked; the first time only when it may. */
    private final SharedCounts<String> counts = new SharedCounts<>(question -> {
        var time = times.incrementAndGet();
        if (time == 1) {
            awaitFirst();
        }
        if (question.equals("fails")) {
            throw new IllegalStateException("time " + time);
        }
        return time;
    });

    private void awaitFirst() {
        try {
            first.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        callers.close();
    }

    @Test
    void whoAsksWhileItIsCountedGetsTheNextCountWithAllOthers() throws Exception {
        var early = callers.submit(() -> counts.count("all"));
        await().until(() -> times.get() == 1);
        var late = ask("all", 20);
        await().until(() -> counts.waiting("all") == 20);

        first.countDown();

        assertThat(early.get()).isEqualTo(1);
        for (var one : late) {
            assertThat(one.get()).isEqualTo(2);
        }
        assertThat(counts.questions()).isZero();
        assertThat(counts.count("all")).isEqualTo(3);
    }

    @Test
    void anotherQuestionDoesNotWait() throws Exception {
        var early = callers.submit(() -> counts.count("all"));
        await().until(() -> times.get() == 1);

        assertThat(counts.count("other")).isEqualTo(2);

        first.countDown();
        assertThat(early.get()).isEqualTo(1);
    }

    @Test
    void whatFailsFailsForThoseWhoWaitedForIt() throws Exception {
        first.countDown();

        assertThatThrownBy(() -> counts.count("fails")).hasMessage("time 1");
        assertThatThrownBy(() -> counts.count("fails")).hasMessage("time 2");
        assertThat(counts.count("all")).isEqualTo(3);
    }

    private List<Future<Long>> ask(String question, int callersAtOnce) {
        var all = new ArrayList<Future<Long>>();
        for (var i = 0; i < callersAtOnce; i++) {
            all.add(callers.submit(() -> counts.count(question)));
        }
        return all;
    }
}
