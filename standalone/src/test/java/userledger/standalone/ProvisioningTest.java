package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisioningTest {

    private static final String NOT_ALLOWED = "42501";

    @TempDir
    static Path folder;

    private static EmbeddedDatabase database;
    private static Connection command;
    private static Connection query;

    @BeforeAll
    static void start() throws IOException, SQLException {
        database = Ledgers.start(folder.resolve("data"));
        command = Ledgers.connect(database, database.command());
        query = Ledgers.connect(database, database.query());
        Ledgers.execute(command, "CREATE TABLE ledger.events (position bigint)");
        Ledgers.execute(command, "CREATE TABLE keys.wrapped (id bigint)");
        Ledgers.execute(query, "CREATE TABLE directory.people (id bigint)");
    }

    @AfterAll
    static void stop() throws SQLException {
        command.close();
        query.close();
        database.close();
    }

    @Test
    void theQueryRoleReadsLedgerAndKeys() throws SQLException {
        assertThat(Ledgers.select(query, "SELECT count(*) FROM ledger.events")).containsExactly("0");
        assertThat(Ledgers.select(query, "SELECT count(*) FROM keys.wrapped")).containsExactly("0");
    }

    @Test
    void theQueryRoleWritesNeitherLedgerNorKeys() {
        assertNotAllowed(query, "INSERT INTO ledger.events VALUES (1)");
        assertNotAllowed(query, "DELETE FROM keys.wrapped");
        assertNotAllowed(query, "CREATE TABLE ledger.mine (id bigint)");
    }

    @Test
    void theCommandRoleStaysOutOfTheDirectory() {
        assertNotAllowed(command, "SELECT * FROM directory.people");
    }

    @Test
    void nobodyMakesAnythingElsewhere() {
        assertNotAllowed(command, "CREATE TABLE public.mine (id bigint)");
        assertNotAllowed(command, "CREATE SCHEMA mine");
        assertNotAllowed(query, "CREATE ROLE mine");
    }

    @Test
    void aRoleWithoutGrantsDoesNotGetIn() throws Exception {
        var data = folder.resolve("data");
        try (var superuser = Ledgers.connectAsSuperuser(database, data)) {
            Ledgers.execute(superuser, "CREATE ROLE stranger LOGIN PASSWORD 'known'");
        }

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Ledgers.connect(database, new Login("stranger", "known")))
                .satisfies(refusal -> assertThat(refusal.getSQLState()).isEqualTo(NOT_ALLOWED));
    }

    private static void assertNotAllowed(Connection connection, String sql) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Ledgers.execute(connection, sql))
                .satisfies(refusal -> assertThat(refusal.getSQLState()).isEqualTo(NOT_ALLOWED));
    }
}
