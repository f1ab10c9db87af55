package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Writes the log. Whoever writes first takes one lock and numbers on from the highest position; so positions have no
 * gaps and are the order of the commits, and no reader can meet a later event before an earlier one.
 */
public final class EventLog {

    /** What else is written in the same transaction. */
    @FunctionalInterface
    public interface Companion {

        Companion NONE = (_, _) -> {};

        void write(Connection transaction, List<Outcome> outcomes) throws SQLException;
    }

    static final long ORDER_LOCK = 0x75736572_6c656467L;

    private final DataSource dataSource;
    private final Preparer preparer;

    EventLog(DataSource dataSource, Preparer preparer) {
        this.dataSource = dataSource;
        this.preparer = preparer;
    }

    /** Appends many at once, in one transaction; each is written whole or refused for itself. */
    public List<Outcome> append(List<Append> appends, Companion companion) {
        try {
            return write(preparer.prepare(appends), companion);
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    Attempt prepare(Append append) {
        try {
            return preparer.prepare(List.of(append)).getFirst();
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    List<Outcome> write(List<Attempt> attempts, Companion companion) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var outcomes = write(connection, attempts);
                companion.write(connection, outcomes);
                connection.commit();
                return outcomes;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static List<Outcome> write(Connection connection, List<Attempt> attempts) throws SQLException {
        lockOrder(connection);
        var state = LogState.read(connection, attempts);
        var writer = new RowWriter(state.lastPosition(), state.recordedAtMicros());
        var outcomes = new ArrayList<Outcome>(attempts.size());
        for (var attempt : attempts) {
            outcomes.add(
                    switch (attempt) {
                        case Attempt.Failed(var reason) -> new Outcome.Refused(reason);
                        case Attempt.Ready(var prepared) -> {
                            var refusal = state.admit(prepared);
                            yield refusal == null
                                    ? new Outcome.Appended(writer.add(prepared))
                                    : new Outcome.Refused(refusal);
                        }
                    });
        }
        writer.flush(connection);
        return outcomes;
    }

    /** A statement of its own, so that the next one sees all that this one waited for. */
    private static void lockOrder(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, ORDER_LOCK);
            lock.execute();
        }
    }
}
