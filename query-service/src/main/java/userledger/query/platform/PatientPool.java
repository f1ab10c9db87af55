package userledger.query.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/**
 * Connections that are too few for all who ask at once: whoever finds them taken waits as long as a statement may take.
 * When they are gone, as the database is away, everybody hears so within the pool's own time.
 */
final class PatientPool extends HikariDataSource {

    /** What PostgreSQL says of statements that took too long (query_canceled). */
    private static final String GAVE_UP = "57014";

    private final Duration patience;

    PatientPool(HikariConfig config, Duration patience) {
        super(config);
        this.patience = patience;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (getHikariPoolMXBean().getActiveConnections() < getMaximumPoolSize()) {
                    throw e;
                }
                if (System.nanoTime() > end) {
                    throw new SQLTimeoutException("All connections have been in use for " + patience, GAVE_UP);
                }
            }
        }
    }
}
