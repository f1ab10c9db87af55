package userledger.benchmarks;

import java.util.concurrent.atomic.LongAdder;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.load.Requests;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;

/** Somebody is created, and at once looked up in the directory with the token of that write. */
final class ReadsOwnWrite implements Benchmark {

    @Override
    public String question() {
        return "how long it takes to read at the query-service what has just been written, and whether it is ever old";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var samples = new Samples();
        var all = options.clients("1,16,64");
        for (int run = 1; run <= options.runs(); run++) {
            var database = bed.server().fresh();
            try (var ledger = Ledgers.start(bed, database, true)) {
                var traffic = new Traffic();
                ledger.heat(traffic, options);
                for (var clients : all) {
                    bed.server().settle();
                    measure(ledger, traffic, options, samples, clients);
                }
            }
            bed.server().drop(database);
        }
        var table = new Table(
                "Get after create with the Consistency-Token, medians of " + options.runs() + " runs",
                "clients",
                "stale answers",
                "get p50 ms",
                "get p95 ms",
                "range",
                "get p99 ms",
                "pairs/s");
        for (var clients : all) {
            table.row(
                    clients,
                    samples.range("stale", clients),
                    samples.median("p50", clients),
                    samples.median("p95", clients),
                    samples.range("p95", clients),
                    samples.median("p99", clients),
                    samples.median("pairs", clients));
        }
        System.out.print(table);
    }

    private static void measure(Ledgers ledger, Traffic traffic, Options options, Samples samples, int clients) {
        var reads = new Requests(ledger.reads().port(), ledger.api().token());
        var stale = new LongAdder();
        var counts = Load.run(
                        Traffic.times(clients, () -> new Visitor(traffic.people(), ledger.requests(), reads, stale)),
                        options.warmUp(),
                        options.measured())
                .warn();
        var gets = counts.of(Visitor.GET);
        samples.add(stale.sum(), "stale", clients);
        samples.add(gets.millis(0.5), "p50", clients);
        samples.add(gets.millis(0.95), "p95", clients);
        samples.add(gets.millis(0.99), "p99", clients);
        samples.add(counts.perSecond(Visitor.GET), "pairs", clients);
    }
}
