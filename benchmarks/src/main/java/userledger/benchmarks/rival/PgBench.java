package userledger.benchmarks.rival;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import userledger.benchmarks.bed.Database;
import userledger.store.LedgerSchema;

/** PostgreSQL's own load generator, which writes the rows of one user after the other, each in a durable commit. */
public final class PgBench {

    /** How it sends the rows of one user. */
    public enum Style {
        /** As programs do it: begin, a statement for each table, commit. */
        STATEMENTS,
        /** All in one statement and one round trip: the least that a commit for each user can cost. */
        ONE_STATEMENT
    }

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: ([0-9]+)");
    private static final String INSTALLED = "/usr/lib/postgresql";

    private final Path program;
    private final Path folder;
    private final Database database;
    private final UserRows rows;
    private int count;

    private PgBench(Path program, Path folder, Database database, UserRows rows) {
        this.program = program;
        this.folder = folder;
        this.database = database;
        this.rows = rows;
    }

    /**
     * @param ours where our service has written users: one of them is the pattern
     * @param empty a database that gets the very same tables and indexes
     */
    public static PgBench like(Database ours, Database empty, Path folder) {
        var program = program();
        LedgerSchema.migrate(empty.as(Database.COMMAND));
        empty.execute(UserRows.PREPARATION);
        return new PgBench(program, folder, empty, UserRows.of(ours));
    }

    /** One thread drives many clients; more threads than cores would only take turns. */
    public static int threads(int clients) {
        return Math.min(clients, Runtime.getRuntime().availableProcessors());
    }

    /** Users per second. */
    public double run(Style style, int clients, Duration time) throws IOException, InterruptedException {
        var script = folder.resolve(style.name().toLowerCase(java.util.Locale.ROOT) + ".sql");
        Files.writeString(script, rows.script(style));
        return transactions(
                program, database, Database.COMMAND, script, clients, time, "--define=n=" + UserRows.firstOf(++count));
    }

    /** How often a second a script runs on a database, without our service. */
    public static double run(Database database, String role, String script, Path folder, int clients, Duration time)
            throws IOException, InterruptedException {
        var file = folder.resolve("raw.sql");
        Files.writeString(file, script);
        return transactions(program(), database, role, file, clients, time);
    }

    private static double transactions(
            Path program, Database database, String role, Path script, int clients, Duration time, String... more)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                program.toString(),
                "--host=" + database.host(),
                "--port=" + database.port(),
                "--username=" + role,
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + threads(clients),
                "--time=" + time.toSeconds(),
                "--file=" + script));
        command.addAll(List.of(more));
        command.add(database.name());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var failed = FAILED.matcher(said);
        var tps = TPS.matcher(said);
        if (process.waitFor() != 0
                || !tps.find()
                || failed.find() && !failed.group(1).equals("0")) {
            throw new IllegalStateException("pgbench failed: " + said);
        }
        return Double.parseDouble(tps.group(1));
    }

    private static Path program() {
        var onPath =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of);
        return Stream.concat(onPath, installed().stream())
                .map(folder -> folder.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no pgbench on the PATH nor under " + INSTALLED
                        + "/*/bin. On Debian it is in the package postgresql-contrib or postgresql-<version>."));
    }

    private static List<Path> installed() {
        try (var versions = Files.list(Path.of(INSTALLED))) {
            return versions.map(version -> version.resolve("bin")).toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
