package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import userledger.store.ParkedTable.Entry;

/**
 * Hands a batch over and sets aside what fails, in the batch's own transaction: the event that fails and whatever comes
 * later for the same person. Everybody else's go on.
 */
final class Parking {

    /** So many that it can not be a few events that are wrong; from here on nothing is passed over any more. */
    static final int LIMIT = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    private final String follower;
    private final ParkedTable table;
    private final Follower.Handler handler;
    private final int limit;

    Parking(String follower, ParkedTable table, Follower.Handler handler, int limit) {
        this.follower = follower;
        this.table = table;
        this.handler = handler;
        this.limit = limit;
    }

    /** What became of a batch. */
    record Delivered(List<Entry> parked, boolean nothingWaits) {}

    /** All that nobody waits for in one go; fails whole. */
    Delivered deliver(Connection connection, List<StoredEvent> events) throws SQLException {
        var waiting = table.lanes(connection);
        handler.handle(
                connection,
                waiting.isEmpty()
                        ? events
                        : events.stream().filter(event -> isDue(event, waiting)).toList());
        var entries = events.stream()
                .filter(event -> waiting.contains(ParkedTable.lane(event)))
                .map(event -> new Entry(event, null))
                .toList();
        park(connection, entries);
        return new Delivered(entries, waiting.isEmpty());
    }

    /** One after the other, each in a savepoint. */
    Delivered deliverSingly(Connection connection, List<StoredEvent> events) throws SQLException {
        var waiting = table.lanes(connection);
        var entries = new ArrayList<Entry>();
        for (var event : events) {
            var cause = isDue(event, waiting) ? attempt(connection, event) : null;
            if (cause != null || waiting.contains(ParkedTable.lane(event))) {
                entries.add(new Entry(event, cause));
                waiting.add(ParkedTable.lane(event));
            }
        }
        park(connection, entries);
        return new Delivered(entries, waiting.isEmpty());
    }

    /** Forgetting somebody waits for nothing: such an event is handed over at once, and once more in its turn. */
    private static boolean isDue(StoredEvent event, Set<UUID> waiting) {
        return event.forgotten() || !waiting.contains(ParkedTable.lane(event));
    }

    /** The cause of the failure; null when all went well. What is not the event's own fault is thrown. */
    @Nullable
    String attempt(Connection connection, StoredEvent event) throws SQLException {
        var before = connection.setSavepoint();
        try {
            handler.handle(connection, List.of(event));
            connection.releaseSavepoint(before);
            return null;
        } catch (SQLException | RuntimeException | StackOverflowError e) {
            if (!Failures.mayBeOfOneEvent(e)) {
                throw e;
            }
            connection.rollback(before);
            return Failures.cause(e);
        }
    }

    private void park(Connection connection, List<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        table.add(connection, entries);
        if (table.count(connection) > limit) {
            throw new ParkingFullException(limit);
        }
    }

    /** To be said once it is committed. */
    void tell(List<Entry> parked) {
        for (var entry : parked) {
            if (entry.cause() == null) {
                LOG.info(
                        "Follower {} parked event {} behind an earlier one",
                        follower,
                        entry.event().position());
            } else {
                LOG.warn(
                        "Follower {} parked event {}: {}",
                        follower,
                        entry.event().position(),
                        entry.cause());
            }
        }
    }
}
