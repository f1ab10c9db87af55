package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {

    @TempDir
    Path folder;

    @Test
    void theDatabaseThatItLeavesRunningIsStoppedAndNothingIsLost() throws Exception {
        var data = folder.resolve("data");
        try (var child = ChildProcess.run(KeepsDatabaseOpen.class, data)) {
            child.awaitLine("committed");
        }
        var orphan = Postmaster.in(data.resolve("pg")).orElseThrow();
        assertThat(orphan.isRunning()).isTrue();

        try (var database = Ledgers.start(data)) {
            assertThat(orphan.isRunning()).isFalse();
            assertKept(database);
        }
    }

    @Test
    void theDatabaseThatDiesWithItRecovers() throws Exception {
        var data = folder.resolve("data");
        try (var child = ChildProcess.run(KeepsDatabaseOpen.class, data)) {
            child.awaitLine("committed");
            var postmaster = Postmaster.in(data.resolve("pg")).orElseThrow();
            ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();
        }

        try (var database = Ledgers.start(data)) {
            assertKept(database);
        }
    }

    @Test
    void aSecondProcessIsRefusedWithASentence() throws Exception {
        var data = folder.resolve("data");
        try (var _ = Ledgers.start(data);
                var child = ChildProcess.run(
                        StandaloneApplication.class, "--userledger.data-directory=" + data, "--server.port=0")) {
            assertThat(child.remainingOutput())
                    .contains("Another User Ledger (pid "
                            + ProcessHandle.current().pid() + ") uses the data directory")
                    .doesNotContain("\tat ");
            assertThat(child.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aSecondDatabaseInTheSameProcessIsRefusedAndLeavesTheFirstItsLock() throws Exception {
        var data = folder.resolve("data");
        try (var _ = DataDirectory.open(data)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThat(catchThrowable(() -> DataDirectory.open(data))).isInstanceOf(StartRefused.class);
            }
            try (var child = ChildProcess.run(KeepsDatabaseOpen.class, data)) {
                assertThat(child.remainingOutput()).contains("Another User Ledger");
            }
        }
    }

    @Test
    void aClosedDatabaseLeavesItsSuccessorAlone() throws Exception {
        var data = folder.resolve("data");
        var first = Ledgers.start(data);
        first.close();
        try (var _ = Ledgers.start(data)) {
            first.close();

            assertThat(Ledgers.server(data).isRunning()).isTrue();
        }
    }

    private static void assertKept(EmbeddedDatabase database) throws Exception {
        try (var command = Ledgers.connect(database, database.command())) {
            assertThat(Ledgers.select(command, "SELECT position FROM ledger.events"))
                    .containsExactly("42");
        }
    }
}
