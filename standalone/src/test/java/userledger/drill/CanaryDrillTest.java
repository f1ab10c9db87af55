package userledger.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.drill.TwoNodes.expect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import userledger.standalone.PostgresOfItsOwn;
import userledger.standalone.RunningService;
import userledger.standalone.StandaloneApplication;
import userledger.testing.Api;
import userledger.testing.Drill;

/** After erasure nothing of the person is left in any table, log or file: case PR-01. */
class CanaryDrillTest {

    private static final String TABLES = """
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'pg_toast')""";

    private static final String STATISTICS = "select 'pg_statistic'";

    private final Drill drill = Drill.named("canary");
    private final Canary canary = Canary.of(drill.seed());

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void nothingOfAnErasedPersonIsLeft() throws Exception {
        var data = directory.resolve("data");
        PostgresOfItsOwn.bringPrograms(data);
        var temporary = Files.createDirectory(directory.resolve("tmp"));
        var settings = Map.of(
                "USERLEDGER_DATA_DIRECTORY",
                data.toString(),
                "USERLEDGER_ADMIN_USERNAME",
                Settings.ADMINISTRATOR,
                "USERLEDGER_ADMIN_PASSWORD",
                Settings.PASSWORD,
                "JAVA_TOOL_OPTIONS",
                "-Djava.io.tmpdir=" + temporary);
        try (var service = RunningService.start(StandaloneApplication.class, settings, directory.resolve("log"))) {
            var admin = service.awaitReady().api().signedIn(Settings.ADMINISTRATOR, Settings.PASSWORD);
            var people = new CanaryUser(admin, canary);
            var ids = people.register();
            ids.forEach(people::change);
            var self = people.actAs(canary.word() + "-renamed-" + ids.getFirst().substring(24), service.api());
            ids.forEach(people::read);
            try (var connection = PostgresOfItsOwn.connect(data)) {
                execute(connection, "analyze");
                assertThat(placesIn(connection, TABLES))
                        .as("seen before erasure")
                        .isNotEmpty();
            }

            erase(ids, self, admin);

            try (var connection = PostgresOfItsOwn.connect(data)) {
                assertThat(placesIn(connection, TABLES)).as("tables").isEmpty();
                // Samples of the values that were there when they were last taken: PostgreSQL takes new ones by itself.
                var samples = placesIn(connection, STATISTICS).size();
                execute(connection, "analyze");
                drill.say("PostgreSQL's statistics held samples of %d columns until the next ANALYZE", samples);
                assertThat(placesIn(connection, STATISTICS)).as("statistics").isEmpty();
            }
            dump(data);
        }
        assertThat(files()).as("files").isEmpty();
        drill.say("4 people erased: no trace in tables, statistics, logs and files");
    }

    private static void erase(List<String> ids, Api self, Api admin) {
        expect(204, self.delete("/v1/me", null));
        var token = "";
        for (var id : ids.subList(1, ids.size())) {
            token = expect(204, admin.with("Change-Reason", "farewell").delete("/v1/users/" + id, null))
                    .header("Consistency-Token");
        }
        var reader = admin.with("Consistency-Token", token);
        for (var id : ids) {
            expect(404, reader.get("/v1/users/" + id));
            var history =
                    expect(200, reader.get("/v1/users/" + id + "/history")).body();
            assertThat(history.get("data")
                            .valueStream()
                            .map(change -> change.get("name").asString()))
                    .contains("user.registered", "user.profile.changed", "user.locked", "user.deleted", "user.erased");
        }
    }

    private List<String> placesIn(Connection connection, String tables) throws SQLException {
        var places = new ArrayList<String>();
        for (var table : select(connection, tables)) {
            for (var row : select(connection, "select t::text from " + table + " t")) {
                if (canary.isIn(row)) {
                    places.add(table + ": " + row);
                }
            }
        }
        return places;
    }

    private static List<String> select(Connection connection, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All files of the service but PostgreSQL's own, which keep what was deleted for a while. */
    private List<Path> files() throws IOException {
        var database = directory.resolve("data/pg");
        var found = new ArrayList<Path>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(database) && canary.isIn(Files.readAllBytes(file))) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private void dump(Path data) throws Exception {
        var dump = PostgresOfItsOwn.dump(data);
        if (dump.isEmpty()) {
            drill.say("no pg_dump of this PostgreSQL's version on the PATH: that part is left out");
        } else {
            assertThat(canary.isIn(dump.get())).as("pg_dump").isFalse();
        }
    }
}
