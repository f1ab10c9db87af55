package userledger.store.drill;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import userledger.testing.Drill;

/**
 * The other way to do it, beside ours: numbers from a sequence, each in a transaction that commits when it likes, and a
 * reader that asks for what is behind the last one. It must be seen to miss events; else the drill would prove nothing.
 */
final class NaiveLog implements AutoCloseable {

    /** It need not drown the machine to be seen to fail. */
    private static final int PAUSE_MILLIS = 100;

    private final DrillSql sql;
    private final DataSource dataSource;
    private final ArrayList<Thread> writers = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();
    private final Thread reader;
    private volatile boolean closed;

    NaiveLog(DataSource dataSource, Drill drill, int count) throws SQLException {
        this.dataSource = dataSource;
        sql = new DrillSql(dataSource);
        sql.execute("create table ledger.naive (position bigserial primary key, writer int)");
        for (var i = 0; i < count; i++) {
            var writer = i;
            writers.add(Thread.ofPlatform().start(() -> write(writer, drill.random(-1 - writer))));
        }
        reader = Thread.ofPlatform().start(this::read);
    }

    private void write(int writer, SplittableRandom random) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into ledger.naive (writer) values (" + writer + ")")) {
            connection.setAutoCommit(false);
            while (!closed) {
                insert.executeUpdate();
                Thread.sleep(random.nextInt(20));
                end(connection, random.nextInt(10) == 0);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void end(Connection connection, boolean undone) throws SQLException {
        if (undone) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private void read() {
        var last = 0L;
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select position from ledger.naive where position > ? order by position")) {
            while (!closed) {
                select.setLong(1, last);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getLong(1);
                        seen.add(last);
                    }
                }
                Thread.sleep(1);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    long committed() throws SQLException {
        return sql.number("select count(*) from ledger.naive");
    }

    /** What was committed below the last number that the reader saw, and that it will never see. */
    long missed() throws SQLException {
        var last = seen.stream().mapToLong(Long::longValue).max().orElse(0);
        return sql.number("select count(*) from ledger.naive where position <= " + last) - seen.size();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (var writer : writers) {
            writer.join();
        }
        reader.join();
    }
}
