package userledger.benchmarks;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import userledger.benchmarks.bed.Api;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.NamedPeople;
import userledger.benchmarks.load.Requests;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;

/** Finding people: in a directory of a hundredth, and in one of full size; while others write; and beside Keycloak if wanted. */
final class Finds implements Benchmark {

    private static final int SMALLER = 100;
    private static final int PORTION = 100_000;
    private static final int POLL_MILLIS = 50;
    private static final int WRITES = 1_000;

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
        for (var users : List.of(size / SMALLER, size)) {
            var database = bed.server().fresh();
            try (var ledger = Ledgers.start(bed, database, true)) {
                fill(ledger, people, users);
                var questions = new FindQuestions(ledger.reads(), people, users, Instant.now()).all();
                database.execute("vacuum analyze");
                bed.server().settle();
                var asking = asking(ledger.reads(), clients, options);
                asking.requireSomebody(questions);
                asking.heat(questions, options.seconds("heat", 60));
                for (int run = 1; run <= options.runs(); run++) {
                    questions.forEach((kind, paths) -> measure(asking, kind, paths, samples, users));
                }
                if (users == size) {
                    System.out.print(table(samples, questions.keySet(), size, asking, options));
                    limits(bed, ledger, database, clients, options);
                    whileOthersWrite(ledger, asking, questions, samples, size, options);
                }
            }
            bed.server().drop(database);
        }
        if (options.given().containsKey("keycloak")) {
            System.out.print(BesideKeycloak.table(bed, options, people, size, clients, samples));
        }
    }

    private static Asking asking(Api api, int clients, Options options) {
        return new Asking(
                new Requests(api.port(), api.token()),
                clients,
                options.seconds("warmup", 2),
                options.seconds("seconds", 5));
    }

    private static void measure(Asking asking, String kind, List<String> paths, Samples samples, int users) {
        var counts = asking.ask(kind, paths);
        samples.add(counts.perSecond(kind), kind, users, "rate");
        samples.add(counts.of(kind).millis(0.5), kind, users, "p50");
        samples.add(counts.of(kind).millis(0.99), kind, users, "p99");
    }

    private static Table table(Samples samples, Iterable<String> kinds, int size, Asking asking, Options options) {
        var table = new Table(
                "%,d users, %d clients, medians of %d runs".formatted(size, asking.clients(), options.runs()),
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
                    asking.rate(samples.median(kind, size, "rate")),
                    samples.range(kind, size, "rate"),
                    samples.median(kind, size, "p50"),
                    samples.median(kind, size, "p99"));
        }
        return table;
    }

    /** What limits all this: PostgreSQL by itself, and the server by itself. */
    private static void limits(TestBed bed, Ledgers ledger, Database database, int clients, Options options)
            throws IOException, InterruptedException {
        var time = options.seconds("seconds", 5);
        var table = new Table("Limits, one run, %d clients".formatted(clients), "by itself", "per second");
        RawReads.measure(database, bed.folder(), clients, time)
                .forEach((question, rate) -> table.row("PostgreSQL: " + question, rate));
        var port = Objects.requireNonNull(ledger.queries()).managementPort();
        var nothing = new Asking(new Requests(port, ledger.api().token()), clients, options.seconds("warmup", 2), time);
        table.row(
                "an answer without any work",
                nothing.ask("nothing", List.of("/livez")).perSecond("nothing"));
        System.out.print(table);
    }

    /**
     * The same questions once more, while users are being created. Cursors that were made before belong to the far past by
     * now, as new ones would before all is warm: that is another question, and has no figure to be compared with.
     */
    private static void whileOthersWrite(
            Ledgers ledger,
            Asking asking,
            Map<String, List<String>> questions,
            Samples samples,
            int size,
            Options options) {
        var traffic = new Traffic();
        ledger.heat(traffic, options);
        var rate = options.number("rate", WRITES);
        var table = new Table(
                "While %,d users a second are created, one run".formatted(rate),
                "question",
                "p99, times that without",
                "per second",
                "p99 ms",
                "created per second");
        questions.forEach((kind, paths) -> {
            var creators = traffic.pacedCreators(Ledgers.HEATING_CLIENTS, ledger.requests(), rate);
            var counts = asking.ask(kind, paths, creators);
            var p99 = counts.of(kind).millis(0.99);
            var ofThePast = kind.startsWith(FindQuestions.MIDDLE);
            table.row(
                    ofThePast ? kind + ", of the past" : kind,
                    ofThePast ? Double.NaN : p99 / samples.median(kind, size, "p99"),
                    asking.rate(counts.perSecond(kind)),
                    p99,
                    asking.rate(counts.perSecond(Traffic.CREATE)));
        });
        System.out.print(table);
        var users = ledger.reads().get("/v1/users/count").get("count").asLong();
        System.out.printf("%,d users at its end, of %,d before%n", users, size);
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
}
