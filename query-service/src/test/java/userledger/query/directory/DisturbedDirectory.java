package userledger.query.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import userledger.query.platform.ReadModel;
import userledger.store.StoredEvent;

/** The directory, with something that happens to it each time that it has written. */
abstract class DisturbedDirectory implements ReadModel {

    private static final String LIVE = "directory";
    private static final String MADE_ANEW = "directory_next";

    private final DirectoryProjection projection;
    private final String schema;

    /** @param schema where something happens */
    private DisturbedDirectory(DirectoryProjection projection, String schema) {
        this.projection = projection;
        this.schema = schema;
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
        if (transaction.getSchema().equals(schema)) {
            disturb(transaction, events);
        }
    }

    abstract void disturb(Connection transaction, List<StoredEvent> events) throws SQLException;

    private static void cut(Connection transaction) throws SQLException {
        try (var statement = transaction.createStatement()) {
            statement.execute("select pg_terminate_backend(pg_backend_pid())");
        }
    }

    /** Its connection is cut, a few times. */
    static final class Lost extends DisturbedDirectory {

        final AtomicInteger cuts = new AtomicInteger();

        Lost(DirectoryProjection projection) {
            super(projection, MADE_ANEW);
        }

        @Override
        void disturb(Connection transaction, List<StoredEvent> events) throws SQLException {
            if (cuts.incrementAndGet() < 4) {
                cut(transaction);
            }
        }
    }

    /** Its connection is cut now and then, when the rows are written and the position is not. */
    static final class Interrupted extends DisturbedDirectory {

        private final AtomicInteger cuts = new AtomicInteger();
        private final Random random;

        Interrupted(DirectoryProjection projection, Random random) {
            super(projection, LIVE);
            this.random = random;
        }

        @Override
        void disturb(Connection transaction, List<StoredEvent> events) throws SQLException {
            if (random.nextInt(60) == 0 && cuts.incrementAndGet() < 6) {
                cut(transaction);
            }
        }
    }

    /** Counts what comes to it. */
    static final class Counting extends DisturbedDirectory {

        final AtomicInteger beside = new AtomicInteger();

        Counting(DirectoryProjection projection) {
            super(projection, MADE_ANEW);
        }

        @Override
        void disturb(Connection transaction, List<StoredEvent> events) {
            beside.addAndGet(events.size());
        }
    }

    /** Takes all but the first event. */
    static final class Picky extends DisturbedDirectory {

        Picky(DirectoryProjection projection) {
            super(projection, MADE_ANEW);
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
            super(projection, MADE_ANEW);
        }

        @Override
        void disturb(Connection transaction, List<StoredEvent> events) throws SQLException {
            throw new SQLException("No room", "53100");
        }
    }
}
