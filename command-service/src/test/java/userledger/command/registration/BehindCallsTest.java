package userledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BehindCallsTest {

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch barrier = new CountDownLatch(1);

    @Test
    void takeWhatThereIsRoomForAndDropTheRestWithoutAWord() throws Exception {
        try (var behind = new BehindCalls("letters", 2)) {
            behind.leave(this::first);
            begun.await();
            for (var each : new String[] {"second", "third", "too much", "far too much"}) {
                behind.leave(() -> done.add(each));
            }
            barrier.countDown();

            assertThat(next()).isEqualTo("first");
            assertThat(next()).isEqualTo("second");
            assertThat(next()).isEqualTo("third");
            behind.leave(() -> done.add("later"));
            assertThat(next()).isEqualTo("later");
        }
    }

    @Test
    void goOnAfterAFailureAndNoMoreAfterTheEnd() throws Exception {
        var behind = new BehindCalls("letters", 2);
        behind.leave(() -> {
            throw new IllegalStateException("Not this one");
        });
        behind.leave(() -> done.add("next"));
        assertThat(next()).isEqualTo("next");

        behind.close();
        behind.leave(() -> done.add("too late"));

        assertThat(done).isEmpty();
    }

    private void first() {
        begun.countDown();
        try {
            barrier.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        done.add("first");
    }

    private String next() throws InterruptedException {
        return String.valueOf(done.poll(20, TimeUnit.SECONDS));
    }
}
