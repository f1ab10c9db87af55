package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log: hands over every event once and in order, and keeps its position in the same transaction as what the
 * handler writes. Several nodes may run the same follower; the row with the position is lent to one at a time.
 */
public final class Follower implements AutoCloseable {

    /** What is done with the events. All of it is undone when it fails, and tried again. */
    @FunctionalInterface
    public interface Handler {

        void handle(Connection transaction, List<StoredEvent> events) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int BATCH = 1_000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final String schema;
    private final DataSource dataSource;
    private final EventReader reader;
    private final Tail tail;
    private final Handler handler;
    private final Thread thread;
    private volatile boolean closed;

    /** @param schema where the table {@code followers} with the position is */
    public Follower(String name, String schema, DataSource dataSource, EventReader reader, Tail tail, Handler handler) {
        this.name = name;
        this.schema = schema;
        this.dataSource = dataSource;
        this.reader = reader;
        this.tail = tail;
        this.handler = handler;
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
            return position(connection, "").orElse(0);
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private void run() {
        var pause = Duration.ZERO;
        while (!closed) {
            try {
                var seen = tail.appends();
                if (!step()) {
                    tail.awaitAppend(seen);
                }
                pause = Duration.ZERO;
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException | Error e) {
                pause = min(pause.multipliedBy(2).plusMillis(100), LONGEST_PAUSE);
                if (!closed) {
                    LOG.warn("Follower {} failed and tries again in {}", name, pause, e);
                }
                sleep(pause);
            }
        }
    }

    /** One batch; false when there was nothing to do, or another node has the position. */
    private boolean step() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var position = position(connection, "for update skip locked");
                if (position.isEmpty()) {
                    connection.rollback();
                    return false;
                }
                var events = reader.after(position.getAsLong(), BATCH);
                if (events.isEmpty()) {
                    connection.rollback();
                    tail.followerAt(name, position.getAsLong());
                    return false;
                }
                handler.handle(connection, events);
                var reached = events.getLast().position();
                move(connection, reached);
                connection.commit();
                tail.followerAt(name, reached);
                return true;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private OptionalLong position(Connection connection, String locking) throws SQLException {
        try (var select = connection.prepareStatement(
                "select position from " + schema + ".followers where name = ? " + locking)) {
            select.setString(1, name);
            try (var row = select.executeQuery()) {
                if (row.next()) {
                    return OptionalLong.of(row.getLong(1));
                }
            }
        }
        if (locking.isEmpty()) {
            return OptionalLong.empty();
        }
        try (var insert = connection.prepareStatement(
                "insert into " + schema + ".followers (name, position) values (?, 0) on conflict do nothing")) {
            insert.setString(1, name);
            return insert.executeUpdate() == 1 ? OptionalLong.of(0) : OptionalLong.empty();
        }
    }

    private void move(Connection connection, long reached) throws SQLException {
        try (var update =
                        connection.prepareStatement("update " + schema + ".followers set position = ? where name = ?");
                var notify = connection.prepareStatement("select pg_notify('" + Tail.FOLLOWERS + "', ?)")) {
            update.setLong(1, reached);
            update.setString(2, name);
            update.executeUpdate();
            notify.setString(1, name + ':' + reached);
            notify.execute();
        }
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
