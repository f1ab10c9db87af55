package userledger.benchmarks.rival;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import userledger.benchmarks.bed.Api;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.Service;
import userledger.benchmarks.load.NamedPeople;

/**
 * Keycloak as it is distributed, on PostgreSQL, with its own settings for production but for TLS. Its users are written
 * into its table, as importing a million takes it hours; they have no credentials, attributes or roles to be read.
 */
public final class Keycloak implements AutoCloseable {

    public static final String USERS = "/admin/realms/people/users";

    private static final int PATIENCE_SECONDS = 240;
    private static final int BATCH = 1_000;

    /** A client that may read users, with tokens that outlive a run. */
    private static final String REALM = """
            {"realm": "people", "enabled": true, "accessTokenLifespan": 86400,
             "clients": [{"clientId": "reader", "secret": "reader", "serviceAccountsEnabled": true}],
             "users": [{"username": "service-account-reader", "enabled": true, "serviceAccountClientId": "reader",
                        "clientRoles": {"realm-management": ["view-users", "query-users"]}}]}
            """;

    private static final String USER = """
            insert into user_entity (id, username, email, email_constraint, email_verified, enabled, first_name, last_name,
                                     created_timestamp, not_before, realm_id)
            select ?, ?, ?, ?, true, true, ?, ?, ?, 0, id from realm where name = 'people'
            """;

    private final Process process;
    private final int port;
    private final Database database;
    private final String token;

    private Keycloak(Process process, int port, Database database, String token) {
        this.process = process;
        this.port = port;
        this.database = database;
        this.token = token;
    }

    public int port() {
        return port;
    }

    public String token() {
        return token;
    }

    /** The id of the person of that number. */
    public static UUID id(int number) {
        return new UUID(0x4B43_0000_0000_4000L, Long.MIN_VALUE | number);
    }

    /** @param version as the Maven registry has it */
    public static Keycloak start(String version, Database database, Path folder)
            throws IOException, InterruptedException {
        var home = fetch(version, folder);
        Files.createDirectories(home.resolve("data/import"));
        Files.writeString(home.resolve("data/import/people-realm.json"), REALM);
        var port = Service.freePort();
        var builder = new ProcessBuilder(
                "bash",
                home.resolve("bin/kc.sh").toString(),
                "start",
                "--import-realm",
                "--db=postgres",
                "--db-url=" + database.url(),
                "--db-username=" + Database.SUPERUSER,
                "--db-password=trusted",
                "--cache=local",
                "--http-enabled=true",
                "--hostname=http://localhost:" + port,
                "--http-port=" + port);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var log = folder.resolve("keycloak.log");
        var process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        return new Keycloak(process, port, database, awaitToken(process, port, log));
    }

    /** From the registry, into the folder of the run; what was fetched before is taken from Maven's own store. */
    private static Path fetch(String version, Path folder) throws IOException, InterruptedException {
        var unpacking = new ProcessBuilder(
                        "./mvnw",
                        "-q",
                        "-B",
                        "dependency:unpack",
                        "--non-recursive",
                        // Else it believes that what another run has is here too.
                        "-Dmdep.overWriteReleases=true",
                        "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + version + ":zip",
                        "-DoutputDirectory=" + folder)
                .inheritIO()
                .start();
        if (unpacking.waitFor() != 0) {
            throw new IllegalStateException("There is no Keycloak " + version + " in the Maven registry");
        }
        return folder.resolve("keycloak-" + version);
    }

    private static String awaitToken(Process process, int port, Path log) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        var asking = "grant_type=client_credentials&client_id=reader&client_secret=reader";
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                return new Api(port, "")
                        .post(
                                "/realms/people/protocol/openid-connect/token",
                                "application/x-www-form-urlencoded",
                                BodyPublishers.ofString(asking))
                        .get("access_token")
                        .asString();
            } catch (RuntimeException _) {
                Thread.sleep(500);
            }
        }
        end(process);
        throw new IllegalStateException("Keycloak does not get ready, see " + log);
    }

    public void fill(NamedPeople people, int users) throws SQLException {
        try (var connection = database.as(Database.SUPERUSER).getConnection();
                var insert = connection.prepareStatement(USER)) {
            connection.setAutoCommit(false);
            for (int number = 0; number < users; number++) {
                var cells = people.csv(number).split(",");
                var values = List.of(
                        id(number).toString(),
                        cells[0],
                        cells[1],
                        cells[1],
                        cells[2],
                        cells[3],
                        System.currentTimeMillis());
                for (int i = 0; i < values.size(); i++) {
                    insert.setObject(i + 1, values.get(i));
                }
                insert.addBatch();
                if (number % BATCH == BATCH - 1 || number == users - 1) {
                    insert.executeBatch();
                }
            }
            connection.commit();
        }
        database.execute("vacuum analyze");
    }

    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
