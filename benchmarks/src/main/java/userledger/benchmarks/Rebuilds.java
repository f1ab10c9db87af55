package userledger.benchmarks;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;
import userledger.benchmarks.bed.Api;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.People;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;

/** The directory is made anew from all events while one client goes on asking it. */
final class Rebuilds implements Benchmark {

    private static final List<String> STATES = List.of("loading", "indexing", "catching_up");
    private static final int POLL_MILLIS = 50;

    @Override
    public String question() {
        return "how long it takes to make the directory anew, and how long a reader waits meanwhile";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var samples = new Samples();
        var size = options.number("size", 1_000_000);
        var database = bed.server().fresh();
        try (var ledger = Ledgers.start(bed, database, true)) {
            Imports.measure(ledger.api(), new People(), size);
            ledger.awaitProjections();
            for (int run = 1; run <= options.runs(); run++) {
                bed.server().settle();
                measure(bed, ledger, database, samples);
            }
        }
        bed.server().drop(database);
        var table = new Table(
                "%,d users, medians of %d runs".formatted(size, options.runs()),
                "s in all",
                "s loading",
                "s indexing",
                "s catching up and swap",
                "events/s loading",
                "ms of the slowest page",
                "pages");
        table.row(
                samples.median("all"),
                samples.median("loading"),
                samples.median("indexing"),
                samples.median("catching_up"),
                samples.median("rate"),
                samples.median("slowest"),
                samples.median("pages"));
        System.out.print(table);
    }

    private static void measure(TestBed bed, Ledgers ledger, Database database, Samples samples) throws Exception {
        var operator = new Api(
                ledger.reads().port(),
                bed.operator(ledger.commands().getFirst()).token());
        var over = new AtomicBoolean();
        try (var reader = Executors.newSingleThreadExecutor()) {
            var pages = reader.submit(() -> read(ledger.reads(), over));
            try {
                rebuild(operator, samples);
            } finally {
                over.set(true);
            }
            add(pages, samples);
        }
        database.execute("vacuum");
    }

    private static void rebuild(Api operator, Samples samples) throws InterruptedException {
        var start = System.nanoTime();
        operator.post("/v1/projections/directory_1/rebuild", "application/json", BodyPublishers.noBody());
        var entered = start;
        var state = "waiting";
        JsonNode seen = progress(operator);
        while (!state.equals("done")) {
            if (!seen.get("state").asString().equals(state)) {
                var now = System.nanoTime();
                if (STATES.contains(state)) {
                    samples.add((now - entered) / 1e9, state);
                }
                entered = now;
                state = seen.get("state").asString();
            }
            Thread.sleep(POLL_MILLIS);
            seen = progress(operator);
        }
        samples.add((System.nanoTime() - start) / 1e9, "all");
        samples.add(seen.get("events").asLong() / samples.last("loading"), "rate");
    }

    private static JsonNode progress(Api operator) {
        return operator.get("/v1/projections").at("/data/0/rebuild");
    }

    /** The time of the slowest page, in ms, and how many there were. */
    private static double[] read(Api api, AtomicBoolean over) {
        var slowest = 0L;
        var pages = 0;
        while (!over.get()) {
            var start = System.nanoTime();
            var page = api.get("/v1/users?prefix=p.a&limit=20&total=false");
            slowest = Math.max(slowest, System.nanoTime() - start);
            if (page.get("data").size() != 20) {
                throw new IllegalStateException("Not a whole page: " + page);
            }
            pages++;
        }
        return new double[] {slowest / 1e6, pages};
    }

    private static void add(Future<double[]> pages, Samples samples) throws Exception {
        samples.add(pages.get()[0], "slowest");
        samples.add(pages.get()[1], "pages");
    }
}
