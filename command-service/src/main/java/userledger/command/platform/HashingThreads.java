package userledger.command.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Hashes passwords on threads of their own, one for each core. The few threads that carry all calls would be held up by a
 * hash for as long as it takes; these the operating system takes turns with.
 */
final class HashingThreads {

    static final int COUNT = Runtime.getRuntime().availableProcessors();

    private final ExecutorService threads = Executors.newFixedThreadPool(
            COUNT,
            Thread.ofPlatform()
                    .name("hashing-", 0)
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .factory());

    <T> T run(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
