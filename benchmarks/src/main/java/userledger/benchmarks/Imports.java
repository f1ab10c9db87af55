package userledger.benchmarks;

import java.net.http.HttpRequest.BodyPublishers;
import userledger.benchmarks.bed.Api;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.People;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;

/** A file of people, from the first byte that is sent until the last user is there. */
final class Imports implements Benchmark {

    private static final int POLL_MILLIS = 20;

    @Override
    public String question() {
        return "how many users a second an import of a file reaches";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var samples = new Samples();
        var size = options.number("size", 200_000);
        for (int run = 1; run <= options.runs(); run++) {
            for (var projections : new boolean[] {false, true}) {
                var database = bed.server().fresh();
                try (var ledger = Ledgers.start(bed, database, projections)) {
                    var people = new People();
                    measure(ledger.api(), people, Math.max(1_000, size / 10));
                    bed.server().settle();
                    samples.add(measure(ledger.api(), people, size), projections);
                }
                bed.server().drop(database);
            }
        }
        var table = new Table(
                "Import of %,d users after a first one of a tenth, medians of %d runs".formatted(size, options.runs()),
                "projections",
                "users/s",
                "range");
        table.row("stopped", samples.median(false), samples.range(false));
        table.row("running", samples.median(true), samples.range(true));
        System.out.print(table);
    }

    /** Users a second. */
    static double measure(Api api, People people, int size) throws InterruptedException {
        var file = file(people, size);
        var start = System.nanoTime();
        var taken = api.post("/v1/imports", "text/csv", BodyPublishers.ofString(file));
        var path = "/v1/imports/" + taken.get("id").asString();
        var seen = taken;
        while (!seen.get("state").asString().equals("done")) {
            Thread.sleep(POLL_MILLIS);
            seen = api.get(path);
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        if (seen.get("created").asInt() != size) {
            throw new IllegalStateException("Not everybody was created: " + seen);
        }
        return size / seconds;
    }

    private static String file(People people, int size) {
        var text = new StringBuilder(People.CSV_HEADER).append('\n');
        for (int i = 0; i < size; i++) {
            text.append(people.next().csv()).append('\n');
        }
        return text.toString();
    }
}
