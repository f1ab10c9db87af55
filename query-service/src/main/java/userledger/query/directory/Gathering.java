package userledger.query.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.ObjIntConsumer;

/**
 * Lookups that come while others are under way, and go together as the next statement: that takes hardly longer than one
 * of them. Nobody waits for others to come, and what is found has been looked up after it was asked for.
 */
final class Gathering<K, V> {

    /** The fewer at a time, the more go together; and the server answers on the other processors. */
    private static final int FEW = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final int MOST = 64;

    private final LookUp<K, V> lookUp;
    private final Queue<Asked<K, V>> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore statements;

    /** Finds what there is for several keys, and says for which by its place among them, from 1 on; or fails for all. */
    interface LookUp<K, V> {
        void find(List<K> keys, ObjIntConsumer<V> found);
    }

    Gathering(LookUp<K, V> lookUp) {
        this(FEW, lookUp);
    }

    /** @param statements at a time */
    Gathering(int statements, LookUp<K, V> lookUp) {
        this.statements = new Semaphore(statements);
        this.lookUp = lookUp;
    }

    private record Asked<K, V>(K key, CompletableFuture<Optional<V>> answer) {}

    Optional<V> find(K key) {
        var asked = new Asked<K, V>(key, new CompletableFuture<>());
        waiting.add(asked);
        if (statements.tryAcquire()) {
            Thread.startVirtualThread(this::work);
        }
        try {
            return asked.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** How many have not been looked up yet. */
    int waiting() {
        return waiting.size();
    }

    private void work() {
        do {
            try {
                for (var next = next(); !next.isEmpty(); next = next()) {
                    answer(next);
                }
            } finally {
                statements.release();
            }
            // Somebody may have come just before the release, and found no room.
        } while (!waiting.isEmpty() && statements.tryAcquire());
    }

    private List<Asked<K, V>> next() {
        var next = new ArrayList<Asked<K, V>>();
        while (next.size() < MOST) {
            var asked = waiting.poll();
            if (asked == null) {
                break;
            }
            next.add(asked);
        }
        return next;
    }

    private void answer(List<Asked<K, V>> all) {
        try {
            var found = new ArrayList<>(Collections.nCopies(all.size(), Optional.<V>empty()));
            lookUp.find(
                    all.stream().map(Asked::key).toList(), (value, place) -> found.set(place - 1, Optional.of(value)));
            for (var i = 0; i < all.size(); i++) {
                all.get(i).answer().complete(found.get(i));
            }
        } catch (Throwable failure) {
            all.forEach(asked -> asked.answer().completeExceptionally(failure));
        }
    }
}
