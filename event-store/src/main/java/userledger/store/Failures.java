package userledger.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells a database that is away from one that refuses. */
final class Failures {

    private static final String LOCK_TIMEOUT = "55P03";

    private Failures() {}

    /** SQLSTATE classes 08 (connection) and 57 (shutdown, crash), a lock not had in time, a pool with none to give. */
    static boolean isConnectionLost(Throwable failure) {
        if (!(failure instanceof SQLException e)) {
            return false;
        }
        var state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57") || state.equals(LOCK_TIMEOUT)));
    }
}
