package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Something to do on a connection of its own. */
public interface SqlWork<T> {

    T on(Connection connection) throws SQLException;

    /** @throws StoreUnavailableException when the database does not answer */
    static <T> T run(DataSource dataSource, SqlWork<T> work) {
        try (var connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }
}
