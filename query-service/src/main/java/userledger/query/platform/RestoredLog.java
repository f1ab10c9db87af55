package userledger.query.platform;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import userledger.store.ServerRun;
import userledger.store.StoreUnavailableException;

/**
 * Lets read models be made from the log as it is now only. A log that was restored from a backup is another one: what
 * was made from the one before is thrown away, and made anew from the first event.
 */
final class RestoredLog {

    private static final Logger LOG = LoggerFactory.getLogger(RestoredLog.class);

    private static final String IS_OF_ANOTHER_LOG = """
            select coalesce((select number from directory.epoch) <> (select number from ledger.epoch), false)
                or exists (select from directory.followers
                            where position > (select coalesce(max(position), 0) from ledger.events))
            """;

    /** Also what later versions bring: nothing in this schema is the only copy of anything. */
    private static final String TRUNCATE = """
            select 'truncate ' || string_agg(format('directory.%I', tablename), ', ') from pg_tables
             where schemaname = 'directory' and tablename not in ('schema_history', 'epoch')
            """;

    private RestoredLog() {}

    /** @throws IllegalStateException while nobody has made sure that whoever was forgotten is */
    static void check(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (!ServerRun.isCompared(connection)) {
                    throw new IllegalStateException("No command-service has compared this database with its erasure"
                            + " file since the database was started");
                }
                follow(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private static void follow(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("lock table directory.epoch in exclusive mode");
            if (text(connection, IS_OF_ANOTHER_LOG).equals("t")) {
                LOG.warn("The log was restored from a backup: all read models are made anew");
                statement.execute(text(connection, TRUNCATE));
                NextTables.drop(connection);
            }
            statement.execute("delete from directory.epoch");
            statement.execute("insert into directory.epoch select number from ledger.epoch");
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var select = connection.prepareStatement(sql);
                var row = select.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
