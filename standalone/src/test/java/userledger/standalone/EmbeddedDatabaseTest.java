package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    static Path folder;

    private static Path data;
    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() throws IOException {
        data = folder.resolve("data");
        database = Ledgers.start(data);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void keepsWhatItHasAcknowledged() throws Exception {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("data_checksums")).isEqualTo("on");
    }

    @Test
    void durabilityCannotBeSwitchedOffInAFile() throws Exception {
        try (var superuser = Ledgers.connectAsSuperuser(database, data)) {
            Ledgers.execute(superuser, "ALTER SYSTEM SET fsync = off");
            Ledgers.execute(superuser, "SELECT pg_reload_conf()");
            Ledgers.execute(superuser, "SELECT pg_sleep(0.1)");
            Ledgers.execute(superuser, "ALTER SYSTEM RESET fsync");
        }

        assertThat(setting("fsync")).isEqualTo("on");
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(setting("unix_socket_directories")).isEmpty();
    }

    @Test
    void trustsNobodyWithoutAPassword() throws Exception {
        assertThat(setting("password_encryption")).isEqualTo("scram-sha-256");
        assertThat(superuserSelect("SELECT DISTINCT auth_method FROM pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
    }

    @Test
    void refusesAWrongPassword() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Ledgers.connect(database, new Login("postgres", "wrong")))
                .satisfies(refusal -> assertThat(refusal.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void filesAreForTheirOwnerOnly() throws Exception {
        assertThat(mode("")).isEqualTo("rwx------");
        assertThat(mode("pg")).isEqualTo("rwx------");
        assertThat(mode("postgres.properties")).isEqualTo("rw-------");
        assertThat(mode("postgres.log")).isEqualTo("rw-------");
        assertThat(mode("lock")).isEqualTo("rw-------");
        assertThat(data.resolve("pg.password")).doesNotExist();
    }

    @Test
    void sortsByCodePointAndKnowsAllLetters() throws Exception {
        assertThat(superuserSelect("SELECT datlocprovider::text || ' ' || datlocale FROM pg_database"
                        + " WHERE datname = 'userledger' AND pg_encoding_to_char(encoding) = 'UTF8'"))
                .isEqualTo("b C.UTF-8");
        assertThat(superuserSelect("SELECT lower('ÄÖŁ') || ('Z' < 'a')")).isEqualTo("äöłtrue");
    }

    @Test
    void theLogHoldsNoStatementsAndNoRows() throws Exception {
        try (var command = Ledgers.connect(database, database.command())) {
            Ledgers.execute(command, "CREATE TABLE ledger.names (name text PRIMARY KEY)");
            Ledgers.execute(command, "INSERT INTO ledger.names VALUES ('jolanda')");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Ledgers.execute(command, "INSERT INTO ledger.names VALUES ('jolanda')"));
        }

        assertThat(Files.readString(data.resolve("postgres.log")))
                .contains("duplicate key value")
                .doesNotContain("jolanda");
    }

    private static String setting(String name) throws Exception {
        return superuserSelect("SELECT setting FROM pg_settings WHERE name = '" + name + "'");
    }

    private static String superuserSelect(String sql) throws Exception {
        try (var superuser = Ledgers.connectAsSuperuser(database, data)) {
            var values = Ledgers.select(superuser, sql);
            assertThat(values).hasSize(1);
            return values.getFirst();
        }
    }

    private static String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name)));
    }
}
