package userledger.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Lets clients work for a while, and counts what they get done once all is warm. */
public final class Load implements AutoCloseable {

    private static final int READ_SIZE = 64 * 1024;
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Selector selector;
    private final List<Seat> seats = new ArrayList<>();
    private final PriorityQueue<Seat> later =
            new PriorityQueue<>(Comparator.comparingLong(seat -> seat.call().notBefore()));
    private final ByteBuffer shared = ByteBuffer.allocateDirect(READ_SIZE);
    private final Counts counts;
    private final long end;
    private int waiting;
    private int finished;

    private Load(List<? extends Client> clients, Duration warmUp, Duration measured) throws IOException {
        selector = Selector.open();
        var start = System.nanoTime() + warmUp.toNanos();
        end = start + measured.toNanos();
        counts = new Counts(start, end);
        clients.forEach(client -> seats.add(new Seat(client, selector)));
    }

    public static Counts run(List<? extends Client> clients, Duration warmUp, Duration measured) {
        try (var load = new Load(clients, warmUp, measured)) {
            load.work();
            return load.counts;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Until every client has nothing more to do. */
    public static Counts finish(List<? extends Client> clients) {
        return run(clients, Duration.ZERO, A_DAY);
    }

    private void work() throws IOException {
        for (var seat : seats) {
            goOn(seat, null);
        }
        while (System.nanoTime() < end && finished < seats.size()) {
            selector.select(this::hear, pauseMillis());
            sendDue();
        }
        finish();
    }

    /** A paced call may be a millisecond late, but waiting for it takes no processor. */
    private long pauseMillis() {
        var due = later.isEmpty() ? end : later.peek().call().notBefore();
        return Math.max(1, (Math.min(due, end) - System.nanoTime()) / 1_000_000);
    }

    private void sendDue() throws IOException {
        while (!later.isEmpty() && later.peek().call().notBefore() <= System.nanoTime()) {
            send(later.remove());
        }
    }

    /** What is under way is waited for: how long it takes counts, and the next measurement begins on a quiet service. */
    private void finish() throws IOException {
        var patience = end + PATIENCE.toNanos();
        while (waiting > 0) {
            if (System.nanoTime() > patience) {
                throw new IOException(waiting + " calls were never answered");
            }
            selector.select(this::hear, 100);
        }
    }

    private void hear(SelectionKey key) {
        try {
            var line = (Line) key.attachment();
            var answer = line.read(shared);
            if (answer != null) {
                waiting--;
                counts.add(line.seat.call(), answer, line.seat.sentAt(), System.nanoTime());
                if (answer.header("Connection").equalsIgnoreCase("close")) {
                    line.seat.hangUp();
                }
                goOn(line.seat, answer);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void goOn(Seat seat, @Nullable Answer last) throws IOException {
        if (System.nanoTime() >= end) {
            return;
        }
        var call = seat.plan(last);
        if (call == null) {
            finished++;
        } else if (call.notBefore() > System.nanoTime()) {
            later.add(seat);
        } else {
            send(seat);
        }
    }

    private void send(Seat seat) throws IOException {
        seat.send();
        waiting++;
    }

    @Override
    public void close() throws IOException {
        for (var seat : seats) {
            seat.hangUp();
        }
        selector.close();
    }
}
