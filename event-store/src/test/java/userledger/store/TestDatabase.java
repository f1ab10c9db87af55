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

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** A new, empty database with the schemas and roles that an operator makes. */
    public static TestDatabase create() {
        var database = new TestDatabase("ledger" + COUNT.incrementAndGet());
        run(SERVER.getPostgresDatabase(), "create database " + database.name);
        run(database.dataSource("postgres"), """
                do $$ begin
                  if not exists (select from pg_roles where rolname = 'userledger_command') then
                    create role userledger_command login; create role userledger_query login;
                  end if;
                end $$;
                create schema ledger authorization userledger_command;
                create schema keys authorization userledger_command;
                create schema directory authorization userledger_query;
                grant usage on schema ledger, keys to userledger_query;
                alter default privileges for role userledger_command in schema ledger, keys
                  grant select on tables to userledger_query;
                """);
        return database;
    }

    public DataSource command() {
        return dataSource("userledger_command");
    }

    public DataSource query() {
        return dataSource("userledger_query");
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name;
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
