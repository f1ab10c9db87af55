package userledger.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The embedded PostgreSQL outside of any service's process, to be killed and started again on the same port. */
public final class PostgresOfItsOwn implements AutoCloseable {

    private final Path data;
    private final EmbeddedDatabase database;

    public PostgresOfItsOwn(Path data) throws IOException {
        this.data = data;
        database = Ledgers.start(data);
    }

    /** What a service has to know to use it. */
    public Map<String, String> environment() {
        return Map.of(
                "USERLEDGER_DATABASE_URL", database.url(),
                "USERLEDGER_COMMAND_DATABASE_USERNAME", database.command().username(),
                "USERLEDGER_COMMAND_DATABASE_PASSWORD", database.command().password(),
                "USERLEDGER_QUERY_DATABASE_USERNAME", database.query().username(),
                "USERLEDGER_QUERY_DATABASE_PASSWORD", database.query().password());
    }

    public Connection connect() throws SQLException, IOException {
        return Ledgers.connectAsSuperuser(database, data);
    }

    /** As kill -9 of the server does. */
    public void killPostmaster() {
        kill(Postmaster.in(data.resolve("pg")).orElseThrow().pid());
    }

    /** As kill -9 of one session of a service does: the server ends all others too, and recovers by itself. */
    public void killBackend() throws SQLException, IOException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pid from pg_stat_activity where usename like 'userledger%'"
                        + " and state is distinct from 'idle' or usename = 'userledger_command'"
                        + " order by state = 'idle', random() limit 1")) {
            row.next();
            kill(row.getLong(1));
        }
    }

    public void stop() {
        Ledgers.programs().run("pg_ctl", "--pgdata=" + data.resolve("pg"), "--mode=immediate", "--wait", "stop");
    }

    public void startAgain() throws IOException {
        database.start();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    @Override
    public void close() {
        database.close();
    }
}
