package userledger.benchmarks;

import static userledger.benchmarks.Traffic.CREATE;

import java.time.Duration;
import java.util.List;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Client;
import userledger.benchmarks.load.Counts;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;

/** How far the read models stay behind the writers, and how long they take to catch up. */
final class Lag implements Benchmark {

    private static final int CLIENTS = 64;

    @Override
    public String question() {
        return "how far the read models stay behind at half the peak write rate and at the peak";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var samples = new Samples();
        var minute = options.seconds("seconds", 60);
        for (int run = 1; run <= options.runs(); run++) {
            var database = bed.server().fresh();
            try (var ledger = Ledgers.start(bed, database, true)) {
                var traffic = new Traffic();
                ledger.heat(traffic, options);
                var rate = ledger.halfOfPeak(traffic, options);
                ledger.awaitProjections();
                measure(ledger, samples, "half", traffic.pacedCreators(CLIENTS, ledger.requests(), rate), minute);
                measure(ledger, samples, "peak", traffic.creators(CLIENTS, ledger.requests()), minute);
            }
            bed.server().drop(database);
        }
        var table = new Table(
                "%d s each with query-service running, medians of %d runs"
                        .formatted(minute.toSeconds(), options.runs()),
                "load",
                "s to catch up",
                "range",
                "lag, first half",
                "second half",
                "most",
                "creates/s");
        for (var load : List.of("half", "peak")) {
            table.row(
                    load,
                    samples.median(load, "catch up"),
                    samples.range(load, "catch up"),
                    samples.median(load, "first"),
                    samples.median(load, "second"),
                    samples.median(load, "most"),
                    samples.median(load, "rate"));
        }
        System.out.print(table);
        System.out.println(
                "lag: events between the head of the log and the read model that is furthest behind (median of the samples)");
    }

    private static void measure(Ledgers ledger, Samples samples, String load, List<Client> clients, Duration time)
            throws InterruptedException {
        Counts counts;
        LagSampler sampler = new LagSampler(ledger);
        try (sampler) {
            counts = Load.run(clients, Duration.ZERO, time).warn();
        }
        var start = System.nanoTime();
        ledger.awaitProjections();
        samples.add((System.nanoTime() - start) / 1e9, load, "catch up");
        samples.add(counts.perSecond(CREATE), load, "rate");
        samples.add(sampler.median(0, 0.5), load, "first");
        samples.add(sampler.median(0.5, 1), load, "second");
        samples.add(sampler.most(), load, "most");
    }
}
