package userledger.command.imports;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import userledger.store.StoreUnavailableException;

/** Tells what will fail again whenever it is tried from what goes away by waiting. */
final class Faults {

    private Faults() {}

    /** The database refuses the values (SQLSTATE classes 22, 23, 54), or our own code stumbles over them. */
    static boolean areOfTheData(RuntimeException failure) {
        return switch (failure) {
            case Progress.OvertakenException _ -> false;
            case StoreUnavailableException unavailable ->
                unavailable.getCause() instanceof SQLException sql && refusesValues(sql.getSQLState());
            default -> true;
        };
    }

    private static boolean refusesValues(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}
