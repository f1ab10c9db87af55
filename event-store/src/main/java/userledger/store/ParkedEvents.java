package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import userledger.domain.user.TenantId;

/** What one follower has set aside, and how it is handed over again. */
public final class ParkedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedEvents.class);
    private static final int BATCH = 500;

    private final String follower;
    private final DataSource dataSource;
    private final EventReader reader;
    private final Tail tail;
    private final FollowerTable position;
    private final ParkedTable table;
    private final Parking parking;
    private final Semaphore retrying = new Semaphore(1);

    ParkedEvents(
            String follower,
            DataSource dataSource,
            EventReader reader,
            Tail tail,
            FollowerTable position,
            ParkedTable table,
            Parking parking) {
        this.follower = follower;
        this.dataSource = dataSource;
        this.reader = reader;
        this.tail = tail;
        this.position = position;
        this.table = table;
        this.parking = parking;
    }

    /** How many there are, of all tenants. */
    public long count() {
        return asking(table::count);
    }

    /** A tenant's, behind a position, in order. */
    public List<Parked> page(TenantId tenant, long after, int limit) {
        return asking(connection -> table.page(connection, tenant, after, limit));
    }

    /** Those of all tenants up to a position that has been reached; asks the database only where there may be some. */
    public List<Parked> upTo(long reached) {
        return tail.isWhole(follower, reached) ? List.of() : asking(connection -> table.upTo(connection, reached));
    }

    /**
     * What came of another try.
     *
     * @param remaining how many of the same person's are still parked
     */
    public record Retried(long handled, long remaining) {}

    /**
     * Hands over again what is parked for the person whose event is at the position: all of it, in order, until one
     * fails. Empty where the tenant has nothing parked there. One at a time on each node: whoever waited for another
     * would keep the follower's own connections meanwhile.
     *
     * @throws FollowerBusyException when there is another one, or the follower itself does not pause
     */
    public Optional<Retried> retry(TenantId tenant, long parkedAt) {
        if (!retrying.tryAcquire()) {
            throw new FollowerBusyException();
        }
        try {
            var lane = asking(connection -> table.lane(connection, tenant, parkedAt));
            return lane.map(this::retry);
        } finally {
            retrying.release();
        }
    }

    private Retried retry(UUID lane) {
        var handled = 0L;
        Part part;
        do {
            // Read before anything is held: nobody waits for a second connection with the follower in hand.
            var read = new HashMap<Long, StoredEvent>();
            for (var position : asking(connection -> table.positions(connection, lane, BATCH))) {
                read.put(position, event(position));
            }
            part = asking(connection -> retryPart(connection, lane, read));
            handled += part.handled();
        } while (part.more());
        return new Retried(handled, part.remaining());
    }

    /** Positions have no gaps, so the event is the one behind the position before it. */
    private StoredEvent event(long at) {
        return reader.after(at - 1, 1).getFirst();
    }

    /** Everybody's; those for whom there is no time now come again when this is called again. */
    public void retryAll() {
        var seen = new HashSet<UUID>();
        for (var event : upTo(Long.MAX_VALUE)) {
            if (event.subject() == null || seen.add(event.subject())) {
                try {
                    retry(event.tenant(), event.position());
                } catch (FollowerBusyException e) {
                    LOG.info("Follower {} is busy, parked event {} stays for now", follower, event.position());
                }
            }
        }
    }

    private record Part(int handled, long remaining, boolean more) {}

    private Part retryPart(Connection connection, UUID lane, Map<Long, StoredEvent> read) throws SQLException {
        connection.setAutoCommit(false);
        try {
            // As long as this is held, the follower hands nothing over on any node.
            var reached = position.lockSoon(connection).orElseThrow();
            var waiting = table.positions(connection, lane, Integer.MAX_VALUE);
            var handled = new ArrayList<Long>();
            var failed = false;
            for (var each : waiting) {
                var event = read.get(each);
                if (event == null) {
                    break;
                }
                var cause = parking.attempt(connection, event);
                if (cause != null) {
                    table.failedAgain(connection, each, cause);
                    failed = true;
                    break;
                }
                handled.add(each);
            }
            table.remove(connection, handled);
            var standing = new Standing(reached, table.lanes(connection).isEmpty());
            position.announce(connection, standing);
            connection.commit();
            tail.followerAt(follower, standing);
            var remaining = waiting.size() - handled.size();
            return new Part(handled.size(), remaining, !failed && remaining > 0);
        } catch (SQLException | RuntimeException | Error e) {
            connection.rollback();
            throw e;
        }
    }

    private <T> T asking(SqlWork<T> question) {
        return SqlWork.run(dataSource, question);
    }
}
