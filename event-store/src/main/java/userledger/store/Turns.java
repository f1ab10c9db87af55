package userledger.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** So many at a time; all others wait, and whoever came first is next. */
final class Turns {

    private final Queue<CompletableFuture<@Nullable Void>> waiting = new ArrayDeque<>();
    private int free;

    Turns(int atATime) {
        free = atATime;
    }

    /** @throws SQLException that was told to all meanwhile */
    void take(Duration patience) throws SQLException, TimeoutException {
        var turn = join();
        try {
            turn.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new SQLTransientConnectionException(e.getCause());
        } catch (TimeoutException e) {
            leave(turn);
            throw e;
        } catch (InterruptedException e) {
            leave(turn);
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("Interrupted while waiting for a connection", e);
        }
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized CompletableFuture<@Nullable Void> join() {
        var turn = new CompletableFuture<@Nullable Void>();
        if (free > 0) {
            free--;
            turn.complete(null);
        } else {
            waiting.add(turn);
        }
        return turn;
    }

    /** Whoever is told just then that it is their turn passes it on. */
    private synchronized void leave(CompletableFuture<@Nullable Void> turn) {
        if (!waiting.remove(turn) && !turn.isCompletedExceptionally()) {
            giveBack();
        }
    }

    synchronized void giveBack() {
        var next = waiting.poll();
        if (next == null) {
            free++;
        } else {
            next.complete(null);
        }
    }

    /** Nobody waits any longer: it would be in vain. */
    synchronized void tellAll(SQLException why) {
        waiting.forEach(turn -> turn.completeExceptionally(why));
        waiting.clear();
    }
}
