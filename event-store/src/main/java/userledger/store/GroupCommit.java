package userledger.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets the appends of many commands share one commit: those that arrive while one is under way go with the next. */
final class GroupCommit implements AutoCloseable {

    private static final int MAX_BATCH = 256;
    private static final int MAX_WAITING = 10_000;
    private static final int ANSWER_SECONDS = 10;

    private record Waiting(Attempt attempt, CompletableFuture<Outcome> outcome) {}

    private final EventLog log;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread writer;
    private volatile boolean closed;

    GroupCommit(EventLog log) {
        this.log = log;
        this.writer = Thread.ofPlatform().name("ledger-writer").daemon().start(this::run);
    }

    /** Waits until the append is durable, and gives its position. */
    long append(Append append) {
        var attempt = log.prepare(append);
        if (attempt instanceof Attempt.Failed(var reason)) {
            throw reason;
        }
        var waiting = new Waiting(attempt, new CompletableFuture<>());
        if (closed || !queue.offer(waiting)) {
            throw new StoreUnavailableException(new IllegalStateException("The writer takes nothing more"));
        }
        try {
            return waiting.outcome.get(ANSWER_SECONDS, TimeUnit.SECONDS).orThrow();
        } catch (TimeoutException e) {
            throw new StoreUnavailableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private void run() {
        var batch = new ArrayList<Waiting>();
        while (!closed || !queue.isEmpty()) {
            try {
                var first = queue.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MAX_BATCH - 1);
                    write(batch);
                }
            } catch (InterruptedException e) {
                closed = true;
            } finally {
                batch.clear();
            }
        }
    }

    /** What nobody foresaw is kept from punishing the neighbours: the batch is tried again in halves. */
    private void write(List<Waiting> batch) {
        try {
            var outcomes = log.write(batch.stream().map(Waiting::attempt).toList(), EventLog.Companion.NONE);
            for (var i = 0; i < batch.size(); i++) {
                batch.get(i).outcome.complete(outcomes.get(i));
            }
        } catch (SQLException | RuntimeException | Error e) {
            if (batch.size() == 1 || Failures.isConnectionLost(e)) {
                batch.forEach(waiting -> waiting.outcome.completeExceptionally(e));
            } else {
                var middle = batch.size() / 2;
                write(batch.subList(0, middle));
                write(batch.subList(middle, batch.size()));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(ANSWER_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
