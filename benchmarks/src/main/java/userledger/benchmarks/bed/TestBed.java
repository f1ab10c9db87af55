package userledger.benchmarks.bed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import userledger.store.MasterKey;

/**
 * Starts services on the server of a run.
 *
 * @param folder for logs and recordings
 * @param jvm options for every service that is started
 */
public record TestBed(PostgreSql server, Path folder, List<String> jvm, boolean recorded) {

    public static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[MasterKey.LENGTH]);

    private static final String ADMIN = "admin";
    private static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger STARTED = new AtomicInteger();

    public Service commands(Database database) throws InterruptedException {
        return start("userledger.command.CommandServiceApplication", "command", database);
    }

    public Service queries(Database database) throws InterruptedException {
        return start("userledger.query.QueryServiceApplication", "query", database);
    }

    /** A program that is none of ours. */
    public Service rival(String main, String name, Map<String, String> environment) throws InterruptedException {
        return launch(main, name, environment).awaitReadyOnItsPort();
    }

    /** An administrator's session, which is as good at the query-service. */
    public Api signIn(Service commands) {
        return Api.signedIn(commands.port(), "default", ADMIN, PASSWORD);
    }

    /** An operator's session. */
    public Api operator(Service commands) {
        return Api.signedIn(commands.port(), "system", ADMIN, PASSWORD);
    }

    private Service start(String main, String name, Database database) throws InterruptedException {
        return launch(main, name, environment(database)).awaitReady();
    }

    private Service launch(String main, String name, Map<String, String> environment) {
        var numbered = name + "-" + STARTED.incrementAndGet();
        var options = new ArrayList<>(jvm);
        if (recorded) {
            options.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + folder.resolve(numbered + ".jfr"));
        }
        return Service.start(name, main, options, environment, folder.resolve(numbered + ".log"));
    }

    private Map<String, String> environment(Database database) {
        return Map.of(
                // A run takes longer than most tokens are good for.
                "USERLEDGER_ACCESS_TOKEN_LIFETIME",
                "PT12H",
                "USERLEDGER_DATABASE_URL",
                database.url(),
                "USERLEDGER_COMMAND_DATABASE_USERNAME",
                Database.COMMAND,
                "USERLEDGER_COMMAND_DATABASE_PASSWORD",
                "",
                "USERLEDGER_QUERY_DATABASE_USERNAME",
                Database.QUERY,
                "USERLEDGER_QUERY_DATABASE_PASSWORD",
                "",
                "USERLEDGER_MASTER_KEY",
                MASTER_KEY,
                "USERLEDGER_ERASURES_FILE",
                folder.resolve("erasures.log").toString(),
                "USERLEDGER_ADMIN_USERNAME",
                ADMIN,
                "USERLEDGER_ADMIN_PASSWORD",
                PASSWORD);
    }
}
