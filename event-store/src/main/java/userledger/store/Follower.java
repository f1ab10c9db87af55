package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import userledger.domain.catalog.EventName;

/**
 * Follows the log: hands over every event once and in order, and keeps its position in the same transaction as what the
 * handler writes. Several nodes may run the same follower; the row with the position is lent to one at a time.
 */
public final class Follower implements AutoCloseable {

    /** What is done with the events. All of it is undone when it fails, and tried again. */
    @FunctionalInterface
    public interface Handler {

        void handle(Connection transaction, List<StoredEvent> events) throws SQLException;

        /**
         * Whether an event that can not be handled is parked with its person's later ones, so that others go on. That is
         * for what can be made good later; needs a table {@code parked} in the schema. Otherwise no event is ever passed
         * over.
         */
        default boolean parks() {
            return false;
        }

        /** The names of the events that matter here; of others nothing is even opened. None stands for all. */
        default Set<EventName> names() {
            return Set.of();
        }

        /** How long to wait between batches, so that many small ones become few; for what nobody waits for. */
        default Duration pause() {
            return Duration.ZERO;
        }

        /** Whether a follower that is behind makes no pauses; otherwise others, such as an import, go before it. */
        default boolean hurries() {
            return true;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int BATCH = 1_000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final DataSource dataSource;
    private final EventReader reader;
    private final Tail tail;
    private final Handler handler;
    private final FollowerTable table;
    private final Parking parking;
    private final ParkedEvents parkedEvents;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean failing;

    /** @param schema where the table {@code followers} with the position is */
    public Follower(String name, String schema, DataSource dataSource, EventReader reader, Tail tail, Handler handler) {
        this(name, schema, dataSource, reader, tail, handler, Parking.LIMIT);
    }

    /** @param parkingLimit how many events may be parked */
    Follower(
            String name,
            String schema,
            DataSource dataSource,
            EventReader reader,
            Tail tail,
            Handler handler,
            int parkingLimit) {
        this.name = name;
        this.dataSource = dataSource;
        this.reader = reader;
        this.tail = tail;
        this.handler = handler;
        this.table = new FollowerTable(name, schema);
        var parked = new ParkedTable(name, schema);
        this.parking = new Parking(name, parked, handler, parkingLimit);
        this.parkedEvents = new ParkedEvents(name, dataSource, reader, tail, table, parked, parking);
        this.thread = Thread.ofPlatform().name("follower-" + name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Waits until everything up to the position has been handled; false when the time is over. */
    public boolean awaitPosition(long position, Duration timeout) throws InterruptedException {
        return tail.awaitFollower(name, position, timeout);
    }

    /** How far this follower has come, whichever node it runs on. */
    public long position() {
        try (var connection = dataSource.getConnection()) {
            return table.position(connection).orElse(0);
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** How far it had come when this node heard of it last. */
    public long heardOf() {
        return tail.heardOf(name);
    }

    /** Whether it comes no further for now: the database is away, or more has failed than may be parked. */
    public boolean isFailing() {
        return failing;
    }

    /** What this follower has set aside; for one whose handler parks. */
    public ParkedEvents parkedEvents() {
        return parkedEvents;
    }

    private void run() {
        var pause = Duration.ZERO;
        while (!closed) {
            try {
                var seen = tail.appends();
                var step = advance();
                if (step == Step.NOTHING) {
                    tail.awaitAppend(seen);
                }
                pause = Duration.ZERO;
                failing = false;
                if (step != Step.FULL || !handler.hurries()) {
                    Thread.sleep(handler.pause());
                }
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException | Error e) {
                failing = true;
                pause = min(pause.multipliedBy(2).plusMillis(100), LONGEST_PAUSE);
                if (!closed) {
                    LOG.warn("Follower {} failed and tries again in {}: {}", name, pause, Failures.describe(e));
                }
                sleep(pause);
            }
        }
    }

    private enum Step {
        /** There was nothing to do, or another node has the position. */
        NOTHING,
        /** Then there was nothing more. */
        PART,
        /** There is more. */
        FULL
    }

    private Step advance() throws SQLException {
        if (!handler.parks()) {
            return step(this::handleAll);
        }
        try {
            return step(parking::deliver);
        } catch (SQLException | RuntimeException | StackOverflowError e) {
            if (closed || !Failures.mayBeOfOneEvent(e)) {
                throw e;
            }
            return step(parking::deliverSingly);
        }
    }

    private interface Delivery {
        Parking.Delivered deliver(Connection connection, List<StoredEvent> events) throws SQLException;
    }

    private Parking.Delivered handleAll(Connection connection, List<StoredEvent> events) throws SQLException {
        handler.handle(connection, events);
        return new Parking.Delivered(List.of(), true);
    }

    private Step step(Delivery delivery) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var position = table.lockIfFree(connection);
                if (position.isEmpty()) {
                    connection.rollback();
                    return Step.NOTHING;
                }
                var next = next(position.getAsLong());
                if (next.reached() == position.getAsLong()) {
                    connection.rollback();
                    tail.followerAt(name, new Standing(position.getAsLong(), false));
                    return Step.NOTHING;
                }
                var delivered = delivery.deliver(connection, next.events());
                var reached = new Standing(next.reached(), delivered.nothingWaits());
                table.move(connection, reached.position());
                table.announce(connection, reached);
                connection.commit();
                tail.followerAt(name, reached);
                parking.tell(delivered.parked());
                return next.reached() - position.getAsLong() < BATCH ? Step.PART : Step.FULL;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** @param reached the position up to which these are all the events that matter */
    private record Batch(List<StoredEvent> events, long reached) {}

    private Batch next(long position) {
        if (handler.names().isEmpty()) {
            var events = reader.after(position, BATCH);
            return new Batch(
                    events, events.isEmpty() ? position : events.getLast().position());
        }
        var reached = Math.min(reader.headPosition(), position + BATCH);
        return new Batch(reader.between(position, reached, handler.names()), reached);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
