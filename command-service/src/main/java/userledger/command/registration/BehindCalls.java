package userledger.command.registration;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that calls leave behind, done one after the other. A call never waits for it and never learns how it went: what
 * there is no room for is dropped.
 */
final class BehindCalls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BehindCalls.class);

    private final String name;
    private final ExecutorService thread;

    /** @param room for how much may wait */
    BehindCalls(String name, int room) {
        this.name = name;
        thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(room),
                Thread.ofPlatform().name(name).daemon().factory(),
                (_, _) -> LOG.warn("One of {} was dropped: too many wait", name));
    }

    /** A failure is told without its message, which may quote somebody's data. */
    void leave(Runnable work) {
        thread.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("One of {} failed: {}", name, e.getClass().getSimpleName());
            }
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
