package userledger.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be told from a failure without its message, which may quote somebody's data. */
final class Failures {

    private static final String LOCK_TIMEOUT = "55P03";

    /**
     * Classes of SQLSTATE that speak of the values of one statement: cardinality, data, integrity, check option, raised
     * by a trigger, limits. All others speak of the database, its tables or the moment.
     */
    private static final Set<String> OF_VALUES = Set.of("21", "22", "23", "44", "P0", "54");

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

    static boolean isLockTimeout(SQLException failure) {
        return LOCK_TIMEOUT.equals(failure.getSQLState());
    }

    /** Whether the failure may well lie in one event, and not in the database or in everything that is handled. */
    static boolean mayBeOfOneEvent(Throwable failure) {
        var sql = sql(failure);
        if (sql != null) {
            var state = sql.getSQLState();
            return state != null && state.length() == 5 && OF_VALUES.contains(state.substring(0, 2));
        }
        return failure instanceof StackOverflowError
                || (failure instanceof RuntimeException && !(failure instanceof StoreUnavailableException));
    }

    /** The kind of a failure: an SQLSTATE or names of classes. */
    static String cause(Throwable failure) {
        if (failure instanceof UnreadableEventException unreadable) {
            return unreadable.reason();
        }
        var sql = sql(failure);
        if (sql != null && sql.getSQLState() != null) {
            return "SQLSTATE " + sql.getSQLState();
        }
        var outer = failure.getClass().getSimpleName();
        return failure.getCause() == null
                ? outer
                : outer + " (" + root(failure.getCause()).getClass().getSimpleName() + ")";
    }

    /** The cause and, for whoever has to mend it, where in this software it came up. */
    static String describe(Throwable failure) {
        for (var frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("userledger.")) {
                return cause(failure) + " at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return cause(failure);
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static @Nullable SQLException sql(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
