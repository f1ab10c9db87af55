package userledger.store.drill;

import java.sql.SQLException;
import javax.sql.DataSource;

/** One statement on a connection of its own. */
record DrillSql(DataSource dataSource) {

    void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
