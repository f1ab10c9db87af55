package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondStartTest {

    @TempDir
    static Path folder;

    private static Path data;
    private static Login commandOfTheFirstStart;

    @BeforeAll
    static void startOnce() throws Exception {
        data = folder.resolve("data");
        try (var database = Ledgers.start(data);
                var command = Ledgers.connect(database, database.command())) {
            Ledgers.execute(command, "CREATE TABLE ledger.events AS SELECT 42 AS position");
            commandOfTheFirstStart = database.command();
        }
    }

    @Test
    void goesOnWithTheSameDataOnTheSamePort() throws Exception {
        var before = Superuser.read(properties());

        assertGoesOn();

        assertThat(Superuser.read(properties())).isEqualTo(before);
    }

    @Test
    void givesTheRolesNewPasswords() throws Exception {
        try (var database = Ledgers.start(data)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Ledgers.connect(database, commandOfTheFirstStart));
        }
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws Exception {
        var before = Superuser.read(properties());
        try (var _ = new ServerSocket(before.port(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertGoesOn();
        }

        assertThat(Superuser.read(properties()).port()).isNotEqualTo(before.port());
    }

    @Test
    void takesAPortWhenItsFileNamesNone() throws Exception {
        Files.writeString(properties(), Files.readString(properties()).replaceAll("port=\\d+", "port=none"));

        assertGoesOn();
    }

    @Test
    void isNotTrippedByTheProcessIdOfAStranger() throws Exception {
        leavePostmasterFile(ProcessHandle.current().pid());

        assertGoesOn();
    }

    @Test
    void isNotTrippedByTheProcessIdOfNobody() throws Exception {
        leavePostmasterFile(Integer.MAX_VALUE - 1);

        assertGoesOn();
    }

    @Test
    void isNotTrippedByAnEmptyProcessIdFile() throws Exception {
        Files.writeString(data.resolve("pg/postmaster.pid"), "");

        assertGoesOn();
    }

    @Test
    void saysWhichVersionMadeAForeignCluster() throws Exception {
        Files.writeString(data.resolve("pg/PG_VERSION"), "17\n");
        try {
            assertRefused("was made by PostgreSQL 17, and this User Ledger brings PostgreSQL 18");
        } finally {
            Files.writeString(data.resolve("pg/PG_VERSION"), "18\n");
        }
    }

    @Test
    void saysWhyTheServerDoesNotStart() throws Exception {
        var control = data.resolve("pg/global/pg_control");
        var kept = folder.resolve("pg_control");
        Files.move(control, kept);
        try {
            assertRefused("pg_control");
        } finally {
            Files.move(kept, control);
        }
    }

    @Test
    void nothingIsLaunchedAfterTheStop() {
        var server = Ledgers.server(data);

        server.stop();

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> server.start(0));
        assertThat(server.isRunning()).isFalse();
    }

    @Test
    void saysThatTheSuperusersFileIsGone() throws Exception {
        var kept = folder.resolve("kept.properties");
        Files.move(properties(), kept);
        try {
            assertRefused("postgres.properties does not tell the username and password");
        } finally {
            Files.move(kept, properties());
        }
    }

    private static void assertGoesOn() throws Exception {
        try (var database = Ledgers.start(data);
                var command = Ledgers.connect(database, database.command())) {
            assertThat(Ledgers.select(command, "SELECT position FROM ledger.events"))
                    .containsExactly("42");
        }
    }

    private static void assertRefused(String sentence) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Ledgers.start(data))
                .withMessageContaining(sentence);
    }

    private static void leavePostmasterFile(long pid) throws IOException {
        var port = Superuser.read(properties()).port();
        Files.writeString(data.resolve("pg/postmaster.pid"), """
                %d
                %s
                1700000000
                %d

                127.0.0.1
                  2146332         4
                ready
                """.formatted(pid, data.resolve("pg"), port));
    }

    private static Path properties() {
        return data.resolve("postgres.properties");
    }
}
