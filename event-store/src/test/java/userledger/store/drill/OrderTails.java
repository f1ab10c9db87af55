package userledger.store.drill;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import userledger.store.Follower;
import userledger.store.StoredEvent;
import userledger.store.Tail;
import userledger.store.TestLedger;

/** Three readers, each of which writes down what it gets: one goes on, one starts anew all the time, one only polls. */
final class OrderTails implements AutoCloseable {

    private static final String TABLE = "create table ledger.seen (tail text, id bigserial, position bigint)";

    private final TestLedger ledger;
    private final Tail tail;
    private final Follower live;
    private final Thread restarter;
    private final Thread poller;
    private volatile boolean closed;
    private volatile long polledFrom = -1;
    private volatile long polledTo;
    private int restarts;

    /** @param pollFrom how long the log must be before the third one begins */
    OrderTails(TestLedger ledger, SplittableRandom random, int restartMillis, long pollFrom) throws SQLException {
        new DrillSql(ledger.database.command()).execute(TABLE);
        this.ledger = ledger;
        tail = new Tail(ledger.database.command());
        live = follower("live");
        live.start();
        restarter = Thread.ofPlatform().start(() -> restart(random, restartMillis));
        poller = Thread.ofPlatform().start(() -> poll(pollFrom));
    }

    private Follower follower(String name) {
        return new Follower(
                name,
                "ledger",
                ledger.database.command(),
                ledger.reader,
                tail,
                (transaction, events) -> remember(transaction, name, events));
    }

    private static void remember(Connection transaction, String tail, List<StoredEvent> events) throws SQLException {
        try (var insert = transaction.prepareStatement("insert into ledger.seen (tail, position) values (?, ?)")) {
            for (var event : events) {
                insert.setString(1, tail);
                insert.setLong(2, event.position());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void restart(SplittableRandom random, int millis) {
        while (!closed) {
            try (var follower = follower("restarted")) {
                follower.start();
                restarts++;
                sleep(millis / 2 + random.nextInt(millis));
            }
        }
    }

    /** Begins wherever the log happens to end, and takes nothing but the next position. */
    private void poll(long from) {
        do {
            polledFrom = ledger.reader.headPosition();
            sleep(1);
        } while (!closed && polledFrom < from);
        polledTo = polledFrom;
        while (!closed || polledTo < ledger.reader.headPosition()) {
            for (var event : ledger.reader.after(polledTo, 100)) {
                if (event.position() != polledTo + 1) {
                    throw new AssertionError("After " + polledTo + " came " + event.position());
                }
                polledTo = event.position();
            }
            sleep(1);
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int restarts() {
        return restarts;
    }

    long polledFrom() {
        return polledFrom;
    }

    long polledTo() {
        return polledTo;
    }

    /** Once nothing more is written: lets all three come to the end of the log. */
    void finish() throws InterruptedException {
        closed = true;
        poller.join();
        restarter.join();
        try (var last = follower("restarted")) {
            last.start();
            while (last.position() < polledTo || live.position() < polledTo) {
                Thread.sleep(10);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        live.close();
        tail.close();
    }
}
