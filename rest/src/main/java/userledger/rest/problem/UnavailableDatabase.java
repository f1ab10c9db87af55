package userledger.rest.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away for now from one that refuses what we ask. */
final class UnavailableDatabase {

    /** Shutting down, crashed, starting up; and too many connections (PostgreSQL, appendix A). */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "53300");

    /** Taking longer than statements may. */
    private static final String GAVE_UP = "57014";

    private UnavailableDatabase() {}

    static boolean isBehind(Throwable thrown) {
        return isBehind(
                thrown,
                cause -> cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLNonTransientConnectionException
                        || (cause instanceof SQLException sql && isConnectionState(sql.getSQLState())));
    }

    /** Whether it is there, and was asked for too much. */
    static boolean gaveUp(Throwable thrown) {
        return isBehind(thrown, cause -> cause instanceof SQLException sql && GAVE_UP.equals(sql.getSQLState()));
    }

    private static boolean isBehind(Throwable thrown, Predicate<Throwable> wanted) {
        var depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 16; cause = cause.getCause(), depth++) {
            if (wanted.test(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnectionState(@Nullable String state) {
        return state != null && (state.startsWith("08") || STATES.contains(state));
    }
}
