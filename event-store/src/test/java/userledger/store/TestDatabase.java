package userledger.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of this test run, with a fresh database for whoever asks. */
public final class TestDatabase {

    /** Started by the first who needs it. */
    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();
    }

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String url;

    private TestDatabase(String url) {
        this.url = url;
    }

    /** The database that another process made. */
    public static TestDatabase at(String url) {
        return new TestDatabase(url);
    }

    /** A new, empty database with the schemas and roles that an operator makes. */
    public static synchronized TestDatabase create() {
        var name = "ledger" + COUNT.incrementAndGet();
        var database = new TestDatabase("jdbc:postgresql://localhost:" + Server.INSTANCE.getPort() + "/" + name);
        run(Server.INSTANCE.getPostgresDatabase(), "create database " + name);
        run(database.dataSource("postgres"), """
                do $$ begin
                  if not exists (select from pg_roles where rolname = 'userledger_command') then
                    create role userledger_command login; create role userledger_query login;
                  end if;
                end $$;
                create schema ledger authorization userledger_command;
                create schema keys authorization userledger_command;
                create schema directory authorization userledger_query;
                create schema directory_next authorization userledger_query;
                grant usage on schema ledger, keys to userledger_query;
                alter default privileges for role userledger_command in schema ledger, keys
                  grant select on tables to userledger_query;
                create schema extensions;
                create extension pg_trgm with schema extensions;
                grant usage on schema extensions to userledger_query;
                """);
        return database;
    }

    /** A backup: the database as it is now, under another name. Nobody may be connected. */
    public TestDatabase copy() {
        var name = "ledger" + COUNT.incrementAndGet();
        var original = url.substring(url.lastIndexOf('/') + 1);
        run(Server.INSTANCE.getPostgresDatabase(), "create database " + name + " template " + original);
        return at("jdbc:postgresql://localhost:" + Server.INSTANCE.getPort() + "/" + name);
    }

    public DataSource command() {
        return dataSource("userledger_command");
    }

    public DataSource query() {
        var dataSource = dataSource("userledger_query");
        dataSource.setCurrentSchema("directory");
        return dataSource;
    }

    public String url() {
        return url;
    }

    public static String masterKey() {
        return Base64.getEncoder().encodeToString(new byte[MasterKey.LENGTH]);
    }

    public PGSimpleDataSource dataSource(String user) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url());
        dataSource.setUser(user);
        dataSource.setReWriteBatchedInserts(true);
        return dataSource;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("track_commit_timestamp", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(DataSource dataSource, String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
