package userledger.benchmarks.bed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one server that everything in a run is measured on: PostgreSQL's own durable defaults, with the embedded one's buffers. */
public final class PostgreSql implements AutoCloseable {

    private final String url;
    private final @Nullable EmbeddedPostgres embedded;
    private final List<Database> made = new ArrayList<>();
    private int count;

    private PostgreSql(String url, @Nullable EmbeddedPostgres embedded) {
        this.url = url;
        this.embedded = embedded;
    }

    /** A new cluster in that directory. The library's defaults are for tests and would lose data, so they are undone. */
    public static PostgreSql start(Path directory) {
        try {
            var embedded = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "2GB")
                    .setServerConfig("max_connections", "600")
                    .setServerConfig("track_commit_timestamp", "on")
                    .start();
            return new PostgreSql("jdbc:postgresql://127.0.0.1:" + embedded.getPort() + "/", embedded);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A server that runs already. Databases and the two roles of User Ledger are made on it. */
    public static PostgreSql at(String hostAndPort) {
        return new PostgreSql("jdbc:postgresql://" + hostAndPort + "/", null);
    }

    /** A new database as an operator makes it: schemas, roles and rights, and no table. */
    public Database fresh() {
        var name = "benchmark_" + ProcessHandle.current().pid() + "_" + ++count;
        superuser()
                .execute("create database " + name + " template template0 encoding 'UTF8' locale_provider builtin"
                        + " builtin_locale 'C.UTF-8' locale 'C'");
        var database = new Database(url + name, name);
        made.add(database);
        database.execute(Database.provisioning());
        return database;
    }

    /** Written pages of what went before are not to be paid for by what comes next. */
    public void settle() {
        superuser().execute("checkpoint");
    }

    public String setting(String name) {
        return superuser().first("show " + name, row -> row.getString(1));
    }

    /** Of all its processes. */
    public double processorSeconds() {
        return Processor.seconds(Processor.parent(superuser().number("select pg_backend_pid()")));
    }

    private Database superuser() {
        return new Database(url + "postgres", "postgres");
    }

    public void drop(Database database) {
        superuser().execute("drop database " + database.name() + " with (force)");
        made.remove(database);
    }

    @Override
    public void close() {
        try {
            if (embedded != null) {
                embedded.close();
            } else {
                List.copyOf(made).forEach(this::drop);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
