package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import userledger.testing.Api;

/** What a newcomer starts, as a process of its own. */
class StandaloneTest {

    @TempDir
    private Path directory;

    @Test
    void goesOnWhereTheLastStartStopped() throws Exception {
        String password;
        String id;
        try (var first = start("first").awaitReady()) {
            password = printedPassword(first.log());
            var admin = first.api().signedIn("admin", password);
            id = admin.post("/v1/users", "{\"username\":\"anna\"}")
                    .body()
                    .get("id")
                    .asString();
            assertThat(first.stop()).isIn(0, 143);
        }
        try (var second = start("second").awaitReady()) {
            var admin = second.api().signedIn("admin", password);

            assertThat(admin.get("/v1/users/" + id).body().get("username").asString())
                    .isEqualTo("anna");
            assertThat(second.log()).content().doesNotContain("shown this once").doesNotContain(password);
        }
    }

    @Test
    void losesNothingThatWasAcknowledgedWhenItIsKilled() throws Exception {
        Ledgers.bringPrograms(directory.resolve("data"));
        var acknowledged = new ArrayList<String>();
        String password;
        try (var killed = start("killed").awaitReady()) {
            password = printedPassword(killed.log());
            var admin = killed.api().signedIn("admin", password);
            try (var writers = Executors.newFixedThreadPool(4)) {
                for (var writer = 0; writer < 4; writer++) {
                    var prefix = "writer" + writer + ".";
                    writers.submit(() -> write(admin, prefix, acknowledged));
                }
                while (count(acknowledged) < 300) {
                    Thread.sleep(5);
                }
                killed.kill();
            }
        }
        try (var again = start("again").awaitReady()) {
            var admin = again.api().signedIn("admin", password);
            for (var username : acknowledged) {
                assertThat(admin.get("/v1/users/by-username/" + username).status())
                        .as(username)
                        .isEqualTo(200);
            }
        }
    }

    private static void write(Api admin, String prefix, ArrayList<String> acknowledged) {
        for (var i = 0; ; i++) {
            try {
                var answer = admin.post("/v1/users", "{\"username\":\"%s%d\"}".formatted(prefix, i));
                if (answer.status() == 201) {
                    synchronized (acknowledged) {
                        acknowledged.add(prefix + i);
                    }
                }
            } catch (RuntimeException killed) {
                return;
            }
        }
    }

    private static int count(ArrayList<String> acknowledged) {
        synchronized (acknowledged) {
            return acknowledged.size();
        }
    }

    private RunningService start(String name) throws Exception {
        return RunningService.start(
                StandaloneApplication.class,
                Map.of("USERLEDGER_DATA_DIRECTORY", directory.resolve("data").toString()),
                directory.resolve(name + ".log"));
    }

    private static String printedPassword(Path log) throws Exception {
        for (var i = 0; i < 100; i++) {
            var printed = Pattern.compile("password\\s+(\\S+)").matcher(Files.readString(log));
            if (printed.find()) {
                return printed.group(1);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("No password was printed:\n" + Files.readString(log));
    }
}
