package userledger.command.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import userledger.rest.problem.ProblemException;

/**
 * Hashes passwords on threads of their own, one for each core, or one less while others call. The few threads that carry all
 * calls would be held up by a hash for as long as it takes; these the operating system takes turns with. Who waits for one
 * is served in order.
 */
@Component
class HashingThreads {

    private static final int COUNT = Runtime.getRuntime().availableProcessors();
    private static final int PATIENCE_SECONDS = 2;

    private final OtherCalls others;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            COUNT,
            COUNT,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform()
                    .name("hashing-", 0)
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .factory());

    /** One more for each thread: none stands idle while the next in line is woken up. */
    private final Semaphore permits = new Semaphore(2 * COUNT, true);

    /** What is one of many waits here first: no more than these few of them stand before somebody who signs in. */
    private final Semaphore bulkPermits = new Semaphore(Math.max(1, COUNT / 2), true);

    HashingThreads(OtherCalls others) {
        this.others = others;
    }

    /**
     * Soon, or not at all.
     *
     * @throws ProblemException 503 when too many others wait
     */
    <T> T soon(Supplier<T> work) {
        others.leaveThisOneOut();
        if (!acquire()) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE, "service.busy", "Too many passwords are being checked", 1);
        }
        return permitted(work);
    }

    /** However long it takes. */
    <T> T patiently(Supplier<T> work) {
        others.leaveThisOneOut();
        permits.acquireUninterruptibly();
        return permitted(work);
    }

    /** However long it takes, as one of many that nobody waits for. */
    <T> T inBulk(Supplier<T> work) {
        bulkPermits.acquireUninterruptibly();
        try {
            return patiently(work);
        } finally {
            bulkPermits.release();
        }
    }

    /** How many wait for a permit. */
    int inLine() {
        return permits.getQueueLength();
    }

    private <T> T permitted(Supplier<T> work) {
        resize(others.areThere() ? Math.max(1, COUNT - 1) : COUNT);
        try {
            return CompletableFuture.supplyAsync(work, threads).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            permits.release();
        }
    }

    /** A thread too many ends with the hash that it is at. */
    private synchronized void resize(int count) {
        if (count != threads.getMaximumPoolSize()) {
            threads.setCorePoolSize(Math.min(count, threads.getCorePoolSize()));
            threads.setMaximumPoolSize(count);
            threads.setCorePoolSize(count);
        }
    }

    private boolean acquire() {
        try {
            return permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
