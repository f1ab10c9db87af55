package userledger.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import userledger.benchmarks.bed.PostgreSql;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.report.Machine;

/** Runs the benchmark that it is told to run, on a server of its own. */
final class Main {

    private static final Map<String, Benchmark> BENCHMARKS = new LinkedHashMap<>();

    static {
        BENCHMARKS.put("creates", new Creates());
        BENCHMARKS.put("two", new Two());
        BENCHMARKS.put("ceiling", new Ceiling());
        BENCHMARKS.put("imports", new Imports());
        BENCHMARKS.put("streams", new Streams());
        BENCHMARKS.put("latency", new CommitToHandler());
        BENCHMARKS.put("reads-own-write", new ReadsOwnWrite());
        BENCHMARKS.put("lag", new Lag());
        BENCHMARKS.put("taken", new Taken());
        BENCHMARKS.put("finds", new Finds());
        BENCHMARKS.put("sizes", new Sizes());
        BENCHMARKS.put("sign-ins", new SignIns());
        BENCHMARKS.put("account-states", new AccountStates());
        BENCHMARKS.put("rebuild", new Rebuilds());
    }

    private Main() {}

    static void main(String[] arguments) throws Exception {
        // Not a logback.xml: the services would take that for theirs.
        System.setProperty("logback.configurationFile", "userledger/benchmarks/logback.xml");
        var benchmark = arguments.length == 0 ? null : BENCHMARKS.get(arguments[0]);
        if (benchmark == null) {
            System.out.print(usage());
            System.exit(2);
            return;
        }
        run(arguments[0], benchmark, Options.of(List.of(arguments).subList(1, arguments.length)));
        System.exit(0);
    }

    private static void run(String name, Benchmark benchmark, Options options) throws Exception {
        var folder = folder(name);
        try (var server = server(options, folder)) {
            System.out.printf("%s: %s%n%s%n%s%n", name, benchmark.question(), Machine.facts(), facts(server));
            System.out.printf("options %s; logs in %s%n", options.given(), folder);
            var jvm = Arrays.stream(options.text("jvm", "").split(" "))
                    .filter(option -> !option.isEmpty())
                    .toList();
            benchmark.run(new TestBed(server, folder, jvm, options.given().containsKey("record")), options);
        }
    }

    /** On a disk as a database has it: a temporary folder may be memory, which is no place for durability. */
    private static Path folder(String name) throws IOException {
        var folders = Path.of("benchmarks", "target", "runs").toAbsolutePath();
        return Files.createTempDirectory(Files.createDirectories(folders), name + "-");
    }

    private static PostgreSql server(Options options, Path folder) {
        var given = options.text("postgres", "");
        return given.isEmpty() ? PostgreSql.start(folder.resolve("postgres")) : PostgreSql.at(given);
    }

    private static String facts(PostgreSql server) {
        var text = new StringBuilder("PostgreSQL ").append(server.setting("server_version"));
        for (var name : List.of(
                "fsync",
                "full_page_writes",
                "synchronous_commit",
                "wal_sync_method",
                "shared_buffers",
                "max_wal_size")) {
            text.append(", ").append(name).append('=').append(server.setting(name));
        }
        return text.toString();
    }

    private static String usage() {
        var text = new StringBuilder("benchmarks/run <benchmark> [--option value …]\n\nBenchmarks:\n");
        BENCHMARKS.forEach((name, benchmark) -> text.append("  %-16s %s\n".formatted(name, benchmark.question())));
        return text.append('\n').append(Options.help()).toString();
    }
}
