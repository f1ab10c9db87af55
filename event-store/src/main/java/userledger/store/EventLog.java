package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
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
                var alone = companion == Companion.NONE;
                var outcomes = write(connection, attempts, alone);
                companion.write(connection, outcomes);
                connection.commit();
                return outcomes;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** @param alone whether nothing else belongs to the transaction, so that its end can travel with the rows */
    private static List<Outcome> write(Connection connection, List<Attempt> attempts, boolean alone)
            throws SQLException {
        var state = LogState.lockAndRead(connection, ready(attempts));
        var writer = new RowWriter(state.lastPosition(), state.recordedAtMicros());
        var outcomes = decide(attempts, state, writer);
        if (outcomes.stream().anyMatch(Outcome.Appended.class::isInstance)) {
            var trip = new RoundTrip();
            writer.write(trip);
            state.write(trip);
            trip.then("select pg_notify('" + Tail.EVENTS + "', '')");
            if (alone) {
                trip.then("commit");
            }
            trip.run(connection);
        }
        return outcomes;
    }

    private static List<Outcome> decide(List<Attempt> attempts, LogState state, RowWriter writer) {
        return attempts.stream()
                .map(attempt -> switch (attempt) {
                    case Attempt.Failed(var reason) -> new Outcome.Refused(reason);
                    case Attempt.Ready(var prepared) -> admit(prepared, state, writer);
                })
                .toList();
    }

    private static Outcome admit(Prepared prepared, LogState state, RowWriter writer) {
        var refusal = state.refusal(prepared);
        if (refusal != null) {
            return refusal;
        }
        var position = writer.add(prepared);
        state.apply(prepared, position);
        return new Outcome.Appended(position);
    }

    private static List<Prepared> ready(List<Attempt> attempts) {
        return attempts.stream()
                .<Prepared>mapMulti((attempt, found) -> {
                    if (attempt instanceof Attempt.Ready(var prepared)) {
                        found.accept(prepared);
                    }
                })
                .toList();
    }

    /** What would become of the appends now; the positions are those that they would have. */
    List<Outcome> check(List<Append> appends) {
        try {
            var attempts = preparer.prepare(appends);
            try (var connection = dataSource.getConnection()) {
                var state = LogState.read(connection, ready(attempts));
                return decide(attempts, state, new RowWriter(state.lastPosition(), state.recordedAtMicros()));
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }
}
