package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the log once more, to make anew what a follower has made before: in large batches, of which the next is read
 * while one is handled. What has been handled stays so, with the position in the same transaction, and whoever goes on
 * later goes on from there. In the end it puts its position and what it had to park in the place of the follower's.
 */
public final class Replay {

    private static final int BATCH = 8_000;

    private final DataSource dataSource;
    private final EventReader reader;
    private final FollowerTable table;
    private final ParkedTable parked;
    private final Parking parking;
    private final String follower;
    private final FollowerTable followers;
    private @Nullable Ahead ahead;

    /** Events that are being read before they are asked for. */
    private record Ahead(long behind, FutureTask<List<StoredEvent>> events) {}

    /**
     * @param follower whose place is to be taken
     * @param schema where its position is
     * @param dataSource whose connections are handed to the handler
     */
    public Replay(String follower, String schema, DataSource dataSource, EventReader reader, Follower.Handler handler) {
        var name = name(follower);
        this.dataSource = dataSource;
        this.reader = reader;
        this.table = new FollowerTable(name, schema);
        this.parked = new ParkedTable(name, schema);
        this.parking = new Parking(name, parked, handler, Parking.LIMIT);
        this.follower = follower;
        this.followers = new FollowerTable(follower, schema);
    }

    /** What the position of a replay for that follower is kept under. */
    public static String name(String follower) {
        return follower + "/next";
    }

    /** From the first event, whatever there was before. */
    public void begin(Connection transaction) throws SQLException {
        drop(transaction);
        if (table.lockIfFree(transaction).isEmpty()) {
            throw new IllegalStateException("Somebody else is at it");
        }
    }

    /** Leaves nothing of it. */
    public void drop(Connection transaction) throws SQLException {
        parked.clear(transaction);
        table.remove(transaction);
    }

    /** How far it has come. */
    public long position() {
        return SqlWork.run(dataSource, table::position).orElse(0);
    }

    /** Handles the next events, in a transaction of its own, and says how many they were. */
    public int advance() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var events = next(locked(table.lock(connection)));
                if (!events.isEmpty()) {
                    readAhead(events.getLast().position());
                    handle(connection, events);
                }
                connection.commit();
                return events.size();
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private void handle(Connection transaction, List<StoredEvent> events) throws SQLException {
        var before = transaction.setSavepoint();
        Parking.Delivered delivered;
        try {
            delivered = parking.deliver(transaction, events);
        } catch (SQLException | RuntimeException | StackOverflowError e) {
            if (!Failures.mayBeOfOneEvent(e)) {
                throw e;
            }
            transaction.rollback(before);
            delivered = parking.deliverSingly(transaction, events);
        }
        table.move(transaction, events.getLast().position());
        parking.tell(delivered.parked());
    }

    /**
     * Takes the follower's place, which stands still until the transaction is over: handles what is missing up to where
     * the follower is, and has its position and its parked events from then on.
     */
    public long replaceFollower(Connection transaction) throws SQLException {
        var atLeast = followers.lock(transaction).orElse(0);
        var position = locked(table.lock(transaction));
        while (position < atLeast) {
            var events = reader.after(position, BATCH);
            handle(transaction, events);
            position = events.getLast().position();
        }
        followers.move(transaction, position);
        table.remove(transaction);
        var nothingWaits = parked.lanes(transaction).isEmpty();
        parked.takePlaceOf(transaction, follower);
        followers.announce(transaction, new Standing(position, nothingWaits));
        Tail.wake(transaction);
        return position;
    }

    private static long locked(OptionalLong position) {
        return position.orElseThrow(() -> new IllegalStateException("The replay has not begun"));
    }

    private List<StoredEvent> next(long position) {
        var expected = ahead;
        ahead = null;
        if (expected == null || expected.behind() != position) {
            return reader.after(position, BATCH);
        }
        try {
            return expected.events().get();
        } catch (ExecutionException e) {
            return reader.after(position, BATCH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(e);
        }
    }

    private void readAhead(long position) {
        var events = new FutureTask<>(() -> reader.after(position, BATCH));
        ahead = new Ahead(position, events);
        Thread.ofPlatform().name("replay-reader").daemon().start(events);
    }
}
