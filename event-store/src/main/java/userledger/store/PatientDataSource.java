package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections for a pool, and keeps trying while the server is away. A pool that is told of each failure waits longer
 * and longer between its tries, and would miss the server's return by seconds; whoever wants a connection from the pool is
 * answered in the pool's own time all the same.
 */
public final class PatientDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return super.getConnection(user, password);
            } catch (SQLException e) {
                if (!Failures.isConnectionLost(e) || System.nanoTime() > end) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(SQLException reason) throws SQLException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}
