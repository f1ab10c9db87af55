package userledger.query.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import userledger.query.platform.RebuildTable.Open;
import userledger.store.EventReader;
import userledger.store.Replay;
import userledger.store.SqlWork;

/** Makes one read model anew, beside the one that is asked. Whatever has been committed is not done again. */
final class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /** When there are not many more events to take than this, it is time for the next step. */
    private static final int FEW = 200;

    private static final int FIRST_LOCK_MILLIS = 25;

    /** PostgreSQL looks for deadlocks after a second: until then it must be this that gives up, and no reader. */
    private static final int LONGEST_LOCK_MILLIS = 500;

    private static final String LOCK_NOT_HAD = "55P03";

    private final Open open;
    private final DataSource dataSource;
    private final EventReader reader;
    private final RebuildTable table;
    private final NextTables next;
    private final Replay replay;
    private final RebuildBar bar = new RebuildBar();

    Rebuild(Open open, ReadModel model, DataSource dataSource, EventReader reader, RebuildTable table) {
        this.open = open;
        this.dataSource = dataSource;
        this.reader = reader;
        this.table = table;
        this.next = new NextTables(model.tables());
        this.replay = new Replay(model.name(), DirectorySchema.NAME, dataSource, reader, model);
    }

    /** Comes from the state that it is in to the next one, unless it is stopped or somebody changes the state. */
    void goOn(BooleanSupplier stopped) throws SQLException, InterruptedException {
        switch (open.state()) {
            case WAITING -> make();
            case LOADING -> load(stopped);
            case INDEXING -> index();
            case CATCHING_UP -> putInPlace(stopped);
            case CANCELLING -> cancel();
            case CANCELLED, DONE -> {}
        }
    }

    private void make() throws SQLException {
        inTransaction(connection -> {
            next.make(connection);
            replay.begin(connection);
            return table.enter(connection, open, RebuildState.LOADING, 0);
        });
    }

    private void load(BooleanSupplier stopped) throws SQLException {
        var from = replay.position();
        table.resumed(open.model(), from);
        bar.start(from, reader.headPosition());
        SearchKey.remembering(() -> {
            if (takeUntilFewAreLeft(stopped)) {
                enter(RebuildState.INDEXING);
            }
        });
    }

    /** False when that is not to be gone on with. */
    private boolean takeUntilFewAreLeft(BooleanSupplier stopped) throws SQLException {
        while (!stopped.getAsBoolean() && isStillWanted()) {
            var taken = replay.advance();
            if (taken <= FEW) {
                return true;
            }
            bar.add(open.model(), taken);
        }
        return false;
    }

    private boolean isStillWanted() {
        return table.next().filter(open::equals).isPresent();
    }

    /** Two at a time: not all of the work on an index is shared out to several cores by PostgreSQL. */
    private void index() throws SQLException {
        var left = new ConcurrentLinkedQueue<>(next.indexes());
        var others = CompletableFuture.runAsync(
                () -> index(left), Thread.ofPlatform().name("rebuilder-indexes").daemon()::start);
        try {
            index(left);
        } finally {
            left.clear();
            others.join();
        }
        try (var connection = dataSource.getConnection()) {
            for (var vacuum : next.vacuums(connection)) {
                NextTables.execute(connection, vacuum);
            }
        }
        enter(RebuildState.CATCHING_UP);
    }

    private void index(Queue<String> left) {
        SqlWork.run(dataSource, connection -> {
            for (var index = left.poll(); index != null; index = left.poll()) {
                LOG.info(
                        "Making {} anew: {}",
                        open.model(),
                        index.lines().findFirst().orElse(""));
                NextTables.execute(connection, index);
            }
            return true;
        });
    }

    private void enter(RebuildState state) throws SQLException {
        var position = replay.position();
        inTransaction(connection -> table.enter(connection, open, state, position));
    }

    private void putInPlace(BooleanSupplier stopped) throws SQLException, InterruptedException {
        var patience = FIRST_LOCK_MILLIS;
        while (takeUntilFewAreLeft(stopped)) {
            if (swap(patience)) {
                LOG.info("{} has been made anew and is in place", open.model());
                return;
            }
            patience = Math.min(2 * patience, LONGEST_LOCK_MILLIS);
            Thread.sleep(patience);
        }
    }

    /** False when readers would have had to wait for longer than that. */
    private boolean swap(int lockMillis) throws SQLException {
        try {
            return inTransaction(connection -> {
                next.reserve(connection);
                NextTables.execute(connection, "set local lock_timeout = " + lockMillis);
                NextTables.execute(connection, "set local synchronous_commit = on");
                var position = replay.replaceFollower(connection);
                next.swap(connection);
                return table.finish(connection, open, RebuildState.DONE, position);
            });
        } catch (SQLException e) {
            if (LOCK_NOT_HAD.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private void cancel() throws SQLException {
        var reached = replay.position();
        inTransaction(connection -> {
            NextTables.drop(connection);
            replay.drop(connection);
            return table.finish(connection, open, RebuildState.CANCELLED, reached);
        });
        LOG.info("Making {} anew is cancelled", open.model());
    }

    private interface Change {
        /** False undoes it all. */
        boolean in(Connection connection) throws SQLException;
    }

    private boolean inTransaction(Change change) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var done = change.in(connection);
                if (done) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return done;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
