package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import userledger.testing.Api;

/** A restore as an operator does it: the database's files of before are put back, the erasure file stays. */
class RestoreTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path directory;

    private Path data;

    @BeforeEach
    void sparesTheUnpacking() throws IOException {
        data = directory.resolve("data");
        Ledgers.bringPrograms(data);
    }

    @Test
    void nobodyWhoWasForgottenComesBackAndNobodyElseIsHarmed() throws Exception {
        String anna;
        String ben;
        String before;
        try (var service = start("before").awaitReady()) {
            var admin = service.api().signedIn("admin", PASSWORD);
            anna = create(admin, "anna");
            ben = create(admin, "ben");
        }
        copy(data.resolve("pg"), directory.resolve("backup"));
        try (var service = start("erasing").awaitReady()) {
            var admin = service.api().signedIn("admin", PASSWORD);
            var deleted = admin.delete("/v1/users/" + anna, null);
            assertThat(deleted.status()).isEqualTo(204);
            before = deleted.header("Consistency-Token");
            assertThat(data.resolve("erasures.log")).content().contains(anna);
        }
        PrivateFile.deleteTree(data.resolve("pg"));
        copy(directory.resolve("backup"), data.resolve("pg"));

        try (var service = start("restored").awaitReady()) {
            var admin = service.api().signedIn("admin", PASSWORD);

            assertThat(admin.get("/v1/users/" + anna).status()).isEqualTo(404);
            assertThat(admin.get("/v1/users/by-username/anna").status()).isEqualTo(404);
            assertThat(admin.get("/v1/users?prefix=an").body().toString()).doesNotContain("anna");
            var history = admin.get("/v1/users/" + anna + "/history").body().toString();
            assertThat(history).contains("user.erased").doesNotContain("anna");
            assertThat(admin.get("/v1/users/" + ben).body().get("username").asString())
                    .isEqualTo("ben");
            assertThat(admin.with("Consistency-Token", before)
                            .get("/v1/users/" + ben)
                            .status())
                    .as("a position of the epoch before")
                    .isEqualTo(409);
            assertThat(admin.post("/v1/users", "{\"username\":\"anna\"}").status())
                    .as("the name is kept back, as after any deletion")
                    .isEqualTo(409);
            assertThat(service.log()).content().contains("Epoch 2 begins", "forgotten anew");
        }
        try (var again = start("again").awaitReady()) {
            assertThat(again.log()).content().doesNotContain("begins", "forgotten anew");
        }
    }

    private static String create(Api admin, String username) {
        return admin.post("/v1/users", "{\"username\":\"" + username + "\",\"lastName\":\"" + username + "son\"}")
                .body()
                .get("id")
                .asString();
    }

    private RunningService start(String name) throws Exception {
        return RunningService.start(
                StandaloneApplication.class,
                Map.of("USERLEDGER_DATA_DIRECTORY", data.toString(), "USERLEDGER_ADMIN_PASSWORD", PASSWORD),
                directory.resolve(name + ".log"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var tree = Files.walk(from)) {
            for (var path : tree.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
