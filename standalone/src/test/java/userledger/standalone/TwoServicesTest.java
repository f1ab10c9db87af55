package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import userledger.command.CommandServiceApplication;
import userledger.query.QueryServiceApplication;
import userledger.store.TestDatabase;
import userledger.testing.Api;

/** The two services as processes of their own on one PostgreSQL, as docker-compose.yml runs them. */
class TwoServicesTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path directory;

    @Test
    void makeOneDirectoryTogether() throws Exception {
        var url = TestDatabase.create().url();
        // The reader is there first, and waits for the ledger to be made.
        try (var queries = start(QueryServiceApplication.class, url, "query");
                var commands = start(CommandServiceApplication.class, url, "command")) {
            commands.awaitReady();
            queries.awaitReady();
            var write = commands.api().signedIn("admin", PASSWORD);
            var created = write.with("Change-Reason", "first day")
                    .post("/v1/users", "{\"username\":\"anna\",\"lastName\":\"Berg\",\"role\":\"publisher\"}");
            var id = created.body().get("id").asString();

            assertThat(created.status()).isEqualTo(201);
            var read = onTheOtherSide(write, queries).with("Consistency-Token", created.header("Consistency-Token"));
            assertThat(read.get("/v1/users/" + id).body().get("lastName").asString())
                    .isEqualTo("Berg");
            assertThat(read.get("/v1/users?prefix=AN").body().get("total").asLong())
                    .isEqualTo(1);

            var locked = write.post("/v1/users/" + id + "/lock", "{\"reason\":\"on leave\"}");
            read = read.with("Consistency-Token", locked.header("Consistency-Token"));
            assertThat(read.get("/v1/users/count?status=locked")
                            .body()
                            .get("count")
                            .asLong())
                    .isEqualTo(1);
            var history = read.get("/v1/users/" + id + "/history").body().get("data");
            assertThat(history.valueStream().map(change -> change.get("name").asString()))
                    .containsExactly("user.registered", "user.locked");
            assertThat(history.get(0).get("reason").asString()).isEqualTo("first day");

            sessionsAndApplicationsEndOnBothSides(write, commands.api(), queries);

            assertThat(write.delete("/v1/users/" + id, null).status()).isEqualTo(204);
            assertThat(write.get("/v1/users/" + id).status()).isEqualTo(405);
            assertThat(read.post("/v1/users", "{}").status()).isEqualTo(405);
        }
    }

    /** What one service ends the other one, which is only told by the log, does not let in any more. */
    private static void sessionsAndApplicationsEndOnBothSides(Api admin, Api anybody, RunningService queries)
            throws InterruptedException {
        var ben = admin.post("/v1/users", "{\"username\":\"ben\",\"password\":\"long enough 1\"}")
                .body()
                .get("id")
                .asString();
        var phone = anybody.signedIn("ben", "long enough 1");
        var laptop = anybody.signedIn("ben", "long enough 1");
        var application = phone.post("/v1/applications", "{\"name\":\"sync\",\"scopes\":[\"users:read\"]}")
                .body();
        var sync = anybody.with(
                "Authorization", "Bearer " + application.get("token").asString());
        for (var caller : List.of(phone, laptop, sync)) {
            assertThat(onTheOtherSide(caller, queries).get("/v1/users?limit=1").status())
                    .isEqualTo(200);
        }

        phone.delete("/v1/sessions/current", null);
        awaitRefused(onTheOtherSide(phone, queries));
        assertThat(onTheOtherSide(laptop, queries).get("/v1/users?limit=1").status())
                .isEqualTo(200);

        laptop.post("/v1/applications/" + application.get("id").asString() + "/rotate", null);
        awaitRefused(onTheOtherSide(sync, queries));

        admin.post("/v1/users/" + ben + "/lock", "{}");
        admin.post("/v1/users/" + ben + "/unlock", "{}");
        awaitRefused(onTheOtherSide(laptop, queries));
    }

    private static void awaitRefused(Api caller) throws InterruptedException {
        for (var i = 0; i < 500 && caller.get("/v1/users?limit=1").status() == 200; i++) {
            Thread.sleep(5);
        }
        for (var i = 0; i < 20; i++) {
            assertThat(caller.get("/v1/users?limit=1").status()).isEqualTo(401);
        }
    }

    @Test
    void refuseToStartWithoutAMasterKeyOrAnErasureFile() throws Exception {
        for (var variable : List.of("USERLEDGER_MASTER_KEY", "USERLEDGER_ERASURES_FILE")) {
            var environment = new HashMap<>(environment(TestDatabase.create().url()));
            environment.remove(variable);
            try (var commands = RunningService.start(
                    CommandServiceApplication.class, environment, directory.resolve(variable + ".log"))) {
                assertThat(commands.process().waitFor()).isNotZero();
                assertThat(commands.log()).content().contains(variable);
            }
        }
    }

    private RunningService start(Class<?> service, String url, String name) throws Exception {
        return RunningService.start(service, environment(url), directory.resolve(name + ".log"));
    }

    private Map<String, String> environment(String url) {
        return Map.of(
                "USERLEDGER_ERASURES_FILE", directory.resolve("erasures.log").toString(),
                "USERLEDGER_DATABASE_URL", url,
                "USERLEDGER_COMMAND_DATABASE_USERNAME", "userledger_command",
                "USERLEDGER_COMMAND_DATABASE_PASSWORD", "",
                "USERLEDGER_QUERY_DATABASE_USERNAME", "userledger_query",
                "USERLEDGER_QUERY_DATABASE_PASSWORD", "",
                "USERLEDGER_MASTER_KEY", TestDatabase.masterKey(),
                "USERLEDGER_ADMIN_USERNAME", "admin",
                "USERLEDGER_ADMIN_PASSWORD", PASSWORD);
    }

    private static Api onTheOtherSide(Api signedIn, RunningService other) {
        return signedIn.at(other.port());
    }
}
