package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Tells one run of the server, and one life of its tables, from another: a database that comes from a backup is never in
 * the same. Nobody reads from a run that has not been compared with an erasure file.
 */
public final class ServerRun {

    private static final String THIS = "concat_ws(' ', extract(epoch from pg_postmaster_start_time()),"
            + " (select oid from pg_database where datname = current_database()),"
            + " 'ledger.events'::regclass::oid, 'keys.user_keys'::regclass::oid)";

    private ServerRun() {}

    /** Whether a node has compared in this run. Where none ever did there is nobody to be forgotten. */
    public static boolean isCompared(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(
                        "select not exists (select from keys.compared where server <> " + THIS + ")");
                var row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    static void setCompared(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("delete from keys.compared");
            statement.execute("insert into keys.compared values (" + THIS + ")");
        }
    }
}
