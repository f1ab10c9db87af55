package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears at once when the log has grown or a follower has moved on, on this node or another. It holds one connection of
 * its own, which should not come from a pool. Whoever waits here looks again after a while by himself: a lost signal
 * costs time, never an event.
 */
public final class Tail implements AutoCloseable {

    static final String EVENTS = "ledger_events";
    static final String FOLLOWERS = "ledger_followers";

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
    private static final int POLL_MILLIS = 1_000;

    private final DataSource dataSource;
    private final int pollMillis;
    private final Thread listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final java.util.concurrent.locks.Condition signalled = lock.newCondition();
    private final Map<String, Long> followed = new ConcurrentHashMap<>();
    private final Map<String, Long> whole = new ConcurrentHashMap<>();
    private final Map<Object, Runnable> actions = new ConcurrentHashMap<>();
    private long appends;
    private volatile boolean closed;

    public Tail(DataSource dataSource) {
        this(dataSource, POLL_MILLIS);
    }

    /** @param pollMillis how long whoever waits for an append waits at most */
    Tail(DataSource dataSource, int pollMillis) {
        this.dataSource = dataSource;
        this.pollMillis = pollMillis;
        this.listener = Thread.ofPlatform().name("ledger-tail").daemon().start(this::listen);
    }

    /** A count that rises with every append; to be read before the log is. */
    public long appends() {
        lock.lock();
        try {
            return appends;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the count has passed {@code seen}, or for as long as a slow poll takes. */
    void awaitAppend(long seen) throws InterruptedException {
        awaitAppend(seen, TimeUnit.MILLISECONDS.toNanos(pollMillis));
    }

    /** Waits until the count has passed {@code seen}, for as long as given but no longer than a slow poll takes. */
    public void awaitAppend(long seen, long atMostNanos) throws InterruptedException {
        lock.lock();
        try {
            var nanos = Math.min(atMostNanos, TimeUnit.MILLISECONDS.toNanos(pollMillis));
            while (appends == seen && nanos > 0) {
                nanos = signalled.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Runs the action, which must be quick, whenever the log may have grown; until what is returned is closed. */
    public Registration onAppend(Runnable action) {
        var registration = new Object();
        actions.put(registration, action);
        return () -> actions.remove(registration);
    }

    /** Something that goes on until it is closed. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {

        @Override
        void close();
    }

    /** Waits until the follower has reached the position; false when the time is over. */
    boolean awaitFollower(String name, long position, Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            var nanos = timeout.toNanos();
            while (followed.getOrDefault(name, 0L) < position) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = signalled.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How far the follower has come, as far as is known here. */
    long heardOf(String name) {
        return followed.getOrDefault(name, 0L);
    }

    /** Whether the follower is known to have handled everything up to the position, with nothing parked. */
    boolean isWhole(String name, long position) {
        return whole.getOrDefault(name, 0L) >= position;
    }

    void followerAt(String name, Standing standing) {
        if (standing.whole()) {
            whole.merge(name, standing.position(), Math::max);
        }
        followed.merge(name, standing.position(), Math::max);
        signal();
    }

    private void signal() {
        lock.lock();
        try {
            signalled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void listen() {
        while (!closed) {
            try (var connection = dataSource.getConnection()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("listen " + EVENTS);
                    statement.execute("listen " + FOLLOWERS);
                }
                var notifications = connection.unwrap(PGConnection.class);
                grown();
                while (!closed) {
                    for (var notification : notifications.getNotifications(POLL_MILLIS)) {
                        hear(notification.getName(), notification.getParameter());
                    }
                }
            } catch (SQLException e) {
                pause();
            }
        }
    }

    private void hear(String channel, String payload) {
        if (channel.equals(EVENTS)) {
            grown();
        } else {
            followerAt(payload);
        }
    }

    /** Lets all nodes look into the log, at the commit. */
    static void wake(Connection connection) throws SQLException {
        try (var notify = connection.prepareStatement("select pg_notify('" + EVENTS + "', '')")) {
            notify.execute();
        }
    }

    /** Anybody in the database can send a signal; one that makes no sense must not end the listening. */
    private void followerAt(String payload) {
        try {
            var colon = payload.lastIndexOf(':');
            var name = payload.substring(0, Math.max(colon, 0));
            var standing = Standing.of(payload.substring(colon + 1));
            if (!standing.whole()) {
                // What is parked may lie before a position up to which a former version had taken everything.
                whole.remove(name);
            }
            followerAt(name, standing);
        } catch (NumberFormatException e) {
            LOG.debug("Not a position of a follower");
        }
    }

    private void grown() {
        lock.lock();
        try {
            appends++;
            signalled.signalAll();
        } finally {
            lock.unlock();
        }
        for (var action : actions.values()) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.warn("Somebody who waits for events could not be told: {}", Failures.cause(e));
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL_MILLIS / 4);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        listener.interrupt();
        signal();
    }
}
