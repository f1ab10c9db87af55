package userledger.benchmarks;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import userledger.benchmarks.bed.Api;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Client;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.load.NamedPeople;
import userledger.benchmarks.load.Requests;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;

/** Finding people: in a directory of a hundredth, and in one of full size. */
final class Finds implements Benchmark {

    private static final int SMALLER = 100;
    private static final int PORTION = 100_000;
    private static final int POLL_MILLIS = 50;

    @Override
    public String question() {
        return "how fast people are found, counted and paged, and how that grows with their number";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var samples = new Samples();
        var people = NamedPeople.of(Path.of("samples", "people.csv"));
        var size = options.number("size", 1_000_000);
        var clients = options.clients("16").getFirst();
        var kinds = new ArrayList<String>();
        for (var users : List.of(size / SMALLER, size)) {
            var database = bed.server().fresh();
            try (var ledger = Ledgers.start(bed, database, true)) {
                fill(ledger, people, users);
                var questions = new FindQuestions(ledger.reads(), people, users, Instant.now());
                database.execute("vacuum analyze");
                bed.server().settle();
                heat(ledger, questions, clients, options);
                for (int run = 1; run <= options.runs(); run++) {
                    for (var question : questions.all().entrySet()) {
                        measure(ledger, question, clients, options, samples, users);
                    }
                }
                kinds.clear();
                kinds.addAll(questions.all().keySet());
                if (users == size) {
                    System.out.print(table(samples, kinds, size, clients, options));
                    limits(bed, ledger, database, clients, options);
                }
            }
            bed.server().drop(database);
        }
    }

    /** All questions in turn: a JVM that has just started is no measure of anything. */
    private static void heat(Ledgers ledger, FindQuestions questions, int clients, Options options) {
        for (var question : questions.all().entrySet()) {
            var each = Duration.ofSeconds(options.number("heat", 60))
                    .dividedBy(questions.all().size());
            Load.run(
                    Traffic.times(
                            clients,
                            () -> asking(ledger.reads().port(), ledger.api().token(), question)),
                    Duration.ZERO,
                    each);
        }
    }

    /** What limits all this: PostgreSQL by itself, and the server by itself. */
    private static void limits(TestBed bed, Ledgers ledger, Database database, int clients, Options options)
            throws IOException, InterruptedException {
        var time = options.seconds("seconds", 5);
        var table = new Table("Limits, one run, %d clients".formatted(clients), "by itself", "per second");
        RawReads.measure(database, bed.folder(), clients, time)
                .forEach((question, rate) -> table.row("PostgreSQL: " + question, rate));
        var nothing = Map.entry("nothing", List.of("/livez"));
        var port = Objects.requireNonNull(ledger.queries()).managementPort();
        var counts = Load.run(
                Traffic.times(clients, () -> asking(port, ledger.api().token(), nothing)),
                options.seconds("warmup", 2),
                time);
        table.row("an answer without any work", counts.perSecond("nothing"));
        System.out.print(table);
    }

    private static Client asking(int port, String token, Map.Entry<String, List<String>> question) {
        var requests = new Requests(port, token);
        var paths = question.getValue();
        var next = new int[] {ThreadLocalRandom.current().nextInt(paths.size())};
        return _ -> requests.get(question.getKey(), paths.get(next[0]++ % paths.size()), "", 200);
    }

    private static void fill(Ledgers ledger, NamedPeople people, int users) throws InterruptedException {
        var start = System.nanoTime();
        for (int from = 0; from < users; from += PORTION) {
            var file = new StringBuilder(NamedPeople.CSV_HEADER).append('\n');
            for (int number = from; number < Math.min(users, from + PORTION); number++) {
                file.append(people.csv(number)).append('\n');
            }
            await(
                    ledger.api(),
                    ledger.api()
                            .post("/v1/imports", "text/csv", BodyPublishers.ofString(file.toString()))
                            .get("id")
                            .asString());
        }
        ledger.awaitProjections();
        System.out.printf(
                "%,d users imported and readable after %d s%n",
                users, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }

    private static void await(Api api, String id) throws InterruptedException {
        while (api.get("/v1/imports/" + id).get("state").asString().equals("running")) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static void measure(
            Ledgers ledger,
            Map.Entry<String, List<String>> question,
            int clients,
            Options options,
            Samples samples,
            int users) {
        var kind = question.getKey();
        var counts = Load.run(
                        Traffic.times(
                                clients,
                                () -> asking(ledger.reads().port(), ledger.api().token(), question)),
                        options.seconds("warmup", 2),
                        options.seconds("seconds", 5))
                .warn();
        samples.add(counts.perSecond(kind), kind, users, "rate");
        samples.add(counts.of(kind).millis(0.5), kind, users, "p50");
        samples.add(counts.of(kind).millis(0.99), kind, users, "p99");
    }

    private static Table table(Samples samples, List<String> kinds, int size, int clients, Options options) {
        var table = new Table(
                "%,d users, %d clients, medians of %d runs".formatted(size, clients, options.runs()),
                "question",
                "p99, times that of %,d".formatted(size / SMALLER),
                "per second",
                "range",
                "p50 ms",
                "p99 ms");
        for (var kind : kinds) {
            table.row(
                    kind,
                    samples.median(kind, size, "p99") / samples.median(kind, size / SMALLER, "p99"),
                    samples.median(kind, size, "rate"),
                    samples.range(kind, size, "rate"),
                    samples.median(kind, size, "p50"),
                    samples.median(kind, size, "p99"));
        }
        return table;
    }
}
