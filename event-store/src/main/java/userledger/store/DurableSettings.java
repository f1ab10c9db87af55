package userledger.store;

import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;

/** Refuses a server that would lose what it acknowledged. */
final class DurableSettings {

    private DurableSettings() {}

    static void require(DataSource dataSource) {
        var lax = new ArrayList<String>();
        try (var connection = dataSource.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select name, setting from pg_settings where setting = 'off'"
                                + " and name in ('fsync', 'full_page_writes', 'synchronous_commit')")) {
            while (rows.next()) {
                lax.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
        if (!lax.isEmpty()) {
            throw new IllegalStateException("This PostgreSQL would lose acknowledged events: switched off are "
                    + String.join(", ", lax) + ". Switch them on and start again.");
        }
    }
}
