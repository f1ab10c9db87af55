package userledger.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells a database that is away from one that refuses. */
final class Failures {

    private Failures() {}

    /** SQLSTATE classes 08 (connection) and 57 (shutdown, crash), and a pool that has none to give. */
    static boolean isConnectionLost(Throwable failure) {
        if (!(failure instanceof SQLException e)) {
            return false;
        }
        var state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57")));
    }
}
