package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets one node at a time do some work. When that node dies the lock goes with its connection, and another one goes on. */
public final class NodeLock {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLock.class);

    /** What is done by one node at a time. */
    public interface Work<E extends Exception> {
        boolean run() throws SQLException, E;
    }

    private final DataSource dataSource;
    private final long key;

    /** @param key of the work, the same on all nodes */
    public NodeLock(DataSource dataSource, long key) {
        this.dataSource = dataSource;
        this.key = key;
    }

    /** @return what came of the work; false where another node is at it */
    public <E extends Exception> boolean run(Work<E> work) throws SQLException, E {
        try (var lock = dataSource.getConnection()) {
            if (!ask(lock, "select pg_try_advisory_lock(?)")) {
                return false;
            }
            try {
                return work.run();
            } finally {
                release(lock);
            }
        }
    }

    private void release(Connection lock) {
        try {
            ask(lock, "select pg_advisory_unlock(?)");
        } catch (SQLException e) {
            LOG.debug("The lock went with its connection");
        }
    }

    private boolean ask(Connection connection, String question) throws SQLException {
        try (var select = connection.prepareStatement(question)) {
            select.setLong(1, key);
            try (var row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
