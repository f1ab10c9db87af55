package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standalone ledger gets another master key, as docs/forgetting.md says. */
class MasterKeyChangeTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path directory;

    @BeforeEach
    void sparesTheUnpacking() throws IOException {
        Ledgers.bringPrograms(directory.resolve("data"));
    }

    @Test
    void theOldKeyIsNeededUntilTheLogSaysOtherwise() throws Exception {
        try (var service = start("first").awaitReady()) {
            service.api().signedIn("admin", PASSWORD);
        }
        shell("umask 077; cat data/master.key >> data/master.key.previous");
        shell("head -c 32 /dev/urandom | base64 > data/master.key");
        var previous = directory.resolve("data/master.key.previous");
        var away = directory.resolve("away");

        Files.move(previous, away);
        try (var service = start("too-early")) {
            assertThat(service.process().waitFor()).isNotZero();
            assertThat(service.log()).content().contains("another master key", "USERLEDGER_MASTER_KEY_PREVIOUS");
        }
        Files.move(away, previous);
        try (var service = start("both").awaitReady()) {
            service.api().signedIn("admin", PASSWORD);
            while (!Files.readString(service.log()).contains("No key is wrapped with an earlier master key any more")) {
                Thread.sleep(100);
            }
        }
        Files.delete(previous);

        try (var service = start("new-alone").awaitReady()) {
            service.api().signedIn("admin", PASSWORD);
        }
    }

    private void shell(String command) throws Exception {
        var shell = new ProcessBuilder("sh", "-c", command)
                .directory(directory.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
    }

    private RunningService start(String name) throws Exception {
        return RunningService.start(
                StandaloneApplication.class,
                Map.of(
                        "USERLEDGER_DATA_DIRECTORY",
                        directory.resolve("data").toString(),
                        "USERLEDGER_ADMIN_PASSWORD",
                        PASSWORD),
                directory.resolve(name + ".log"));
    }
}
