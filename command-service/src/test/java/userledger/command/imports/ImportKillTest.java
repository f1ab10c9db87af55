package userledger.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;
import static userledger.command.imports.ImportClient.await;
import static userledger.command.imports.ImportClient.people;
import static userledger.command.imports.ImportClient.registered;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import userledger.command.CommandServiceApplication;
import userledger.store.TestDatabase;
import userledger.store.TestErasureFile;
import userledger.testing.Api;

/** The service as a process of its own, killed without warning in the middle of an import. */
class ImportKillTest {

    private final TestDatabase database = TestDatabase.create();
    private final Path erasures = TestErasureFile.create();
    private @Nullable Process service;

    @AfterEach
    void kill() {
        if (service != null) {
            service.destroyForcibly().onExit().join();
        }
    }

    @Test
    void nobodyIsDoubledOrSkippedWhenTheProcessIsKilled() throws IOException {
        var client = new ImportClient(start());
        var location = client.accepted("text/csv", people("killed", 40_000));
        await(() -> registered(database.command()) > 2_000);
        kill();
        var reached = registered(database.command());
        assertThat(reached).isLessThan(40_000);

        client = new ImportClient(start());

        var done = client.done(location);
        assertThat(done.get("created").asInt()).isEqualTo(40_000);
        assertThat(done.get("failed").asInt()).isZero();
        assertThat(registered(database.command())).isEqualTo(40_000 + 2);
    }

    private Api start() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandServiceApplication.class.getName(),
                        "--server.port=" + port,
                        "--management.server.port=0",
                        "--userledger.database.url=" + database.url(),
                        "--userledger.command.database.username=userledger_command",
                        "--userledger.master-key=" + TestDatabase.masterKey(),
                        "--userledger.erasures-file=" + erasures,
                        "--userledger.admin.password=" + ADMIN_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var api = new Api[1];
        await(() -> {
            try {
                api[0] = new Api(port).signedIn("admin", ADMIN_PASSWORD);
                return true;
            } catch (RuntimeException e) {
                return false;
            }
        });
        return api[0];
    }
}
