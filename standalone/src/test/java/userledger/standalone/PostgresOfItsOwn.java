package userledger.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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

    /** Spares a service that is to keep its database there the unpacking. */
    public static void bringPrograms(Path data) throws IOException {
        Ledgers.bringPrograms(data);
    }

    /** As the superuser of the database that a service keeps in its data directory. */
    public static Connection connect(Path data) throws SQLException, IOException {
        var superuser = Superuser.read(data.resolve("postgres.properties"));
        var url = new Provisioning(superuser).url(Provisioning.DATABASE);
        return DriverManager.getConnection(url, superuser.username(), superuser.password());
    }

    /** What pg_dump writes of that database; nothing where there is no pg_dump, or only one of an older PostgreSQL. */
    public static Optional<byte[]> dump(Path data) throws IOException, InterruptedException {
        var superuser = Superuser.read(data.resolve("postgres.properties"));
        var builder = new ProcessBuilder(
                        "pg_dump",
                        "--host=127.0.0.1",
                        "--port=" + superuser.port(),
                        "--username=" + superuser.username(),
                        Provisioning.DATABASE)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PGPASSWORD", superuser.password());
        try {
            var process = builder.start();
            var dump = process.getInputStream().readAllBytes();
            return process.waitFor() == 0 ? Optional.of(dump) : Optional.empty();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
    }

    /** As kill -9 of the server does. */
    public void killPostmaster() {
        kill(Postmaster.in(data.resolve("pg")).orElseThrow().pid());
    }

    /** As kill -9 of one session of a service does: the server ends all others too, and recovers by itself. */
    public void killBackend() throws SQLException, IOException {
        try (var connection = connect(data);
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

    public void startAgain() throws IOException, InterruptedException {
        awaitFree(Superuser.read(data.resolve("postgres.properties")).port());
        database.start();
    }

    /** Whoever knocks at a port where nobody listens may for a moment be given that very port to knock from. */
    private static void awaitFree(int port) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (LoopbackPort.freeOr(port) != port) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Port " + port + " stays taken");
            }
            Thread.sleep(50);
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    @Override
    public void close() {
        database.close();
    }
}
