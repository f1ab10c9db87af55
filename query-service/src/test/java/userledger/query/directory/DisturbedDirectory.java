package userledger.query.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import userledger.query.platform.ReadModel;
import userledger.store.StoredEvent;

/** The directory, with something that happens to it where it is made anew. */
abstract class DisturbedDirectory implements ReadModel {

    private final DirectoryProjection projection;

    private DisturbedDirectory(DirectoryProjection projection) {
        this.projection = projection;
    }

    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public String tables() {
        return projection.tables();
    }

    @Override
    public void handle(Connection transaction, List<StoredEvent> events) throws SQLException {
        projection.handle(transaction, events);
        if (transaction.getSchema().equals("directory_next")) {
            disturb(transaction, events);
        }
    }

    abstract void disturb(Connection transaction, List<StoredEvent> events) throws SQLException;

    /** Its connection is cut, a few times. */
    static final class Lost extends DisturbedDirectory {

        final AtomicInteger cuts = new AtomicInteger();

        Lost(DirectoryProjection projection) {
            super(projection);
        }

        @Override
        void disturb(Connection transaction, List<StoredEvent> events) throws SQLException {
            if (cuts.incrementAndGet() < 4) {
                try (var statement = transaction.createStatement()) {
                    statement.execute("select pg_terminate_backend(pg_backend_pid())");
                }
            }
        }
    }

    /** Counts what comes to it. */
    static final class Counting extends DisturbedDirectory {

        final AtomicInteger beside = new AtomicInteger();

        Counting(DirectoryProjection projection) {
            super(projection);
        }

        @Override
        void disturb(Connection transaction, List<StoredEvent> events) {
            beside.addAndGet(events.size());
        }
    }

    /** Takes all but the first event. */
    static final class Picky extends DisturbedDirectory {

        Picky(DirectoryProjection projection) {
            super(projection);
        }

        @Override
        void disturb(Connection transaction, List<StoredEvent> events) {
            if (events.stream().anyMatch(event -> event.position() == 1)) {
                throw new IllegalStateException("Not this one");
            }
        }
    }

    /** Never comes to an end. */
    static final class Failing extends DisturbedDirectory {

        Failing(DirectoryProjection projection) {
            super(projection);
        }

        @Override
        void disturb(Connection transaction, List<StoredEvent> events) throws SQLException {
            throw new SQLException("No room", "53100");
        }
    }
}
