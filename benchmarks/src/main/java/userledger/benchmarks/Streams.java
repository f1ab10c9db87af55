package userledger.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Counts;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.load.Requests;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;

/** The same command on somebody with a short past and on somebody with a long one. */
final class Streams implements Benchmark {

    private static final int USERS = 5;
    private static final int SHORT = 10;
    private static final String FIRST = "first after a start";
    private static final String LATER = "later";

    private final Traffic traffic = new Traffic();

    @Override
    public String question() {
        return "what a command on a long stream costs beside one on a short stream";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var samples = new Samples();
        var size = options.number("size", 10_000);
        var database = bed.server().fresh();
        var targets = new ArrayList<Patcher.Target>();
        try (var ledger = Ledgers.start(bed, database, false)) {
            var shortOnes = grow(ledger.requests(), "short", SHORT);
            var longOnes = grow(ledger.requests(), "long", size);
            for (int i = 0; i < USERS; i++) {
                targets.add(shortOnes.get(i));
                targets.add(longOnes.get(i));
            }
        }
        for (int run = 1; run <= options.runs(); run++) {
            measure(bed, options, samples, database, targets);
        }
        print(options, samples, size);
    }

    /** Built by commands, as life does it; so whatever the service keeps beside the events is there as well. */
    private List<Patcher.Target> grow(Requests requests, String kind, int events) {
        var growing = IntStream.range(0, USERS)
                .mapToObj(_ -> new Growing(requests, traffic.people().next(), events))
                .toList();
        Load.finish(growing).requireNoFailures();
        return growing.stream()
                .map(grown -> new Patcher.Target(kind, grown.path()))
                .toList();
    }

    /** The code gets warm on others: only these streams are new to a service that has just started. */
    private void measure(TestBed bed, Options options, Samples samples, Database database, List<Patcher.Target> targets)
            throws InterruptedException {
        try (var ledger = Ledgers.start(bed, database, false)) {
            var requests = ledger.requests();
            var others = grow(requests, "other", SHORT);
            Load.run(List.of(new Patcher(requests, others, Integer.MAX_VALUE)), options.warmUp(), options.heat())
                    .requireNoFailures();
            note(samples, FIRST, Load.finish(List.of(new Patcher(requests, targets, targets.size()))));
            note(
                    samples,
                    LATER,
                    Load.run(
                            List.of(new Patcher(requests, targets, Integer.MAX_VALUE)),
                            options.warmUp(),
                            options.measured()));
        }
    }

    private static void note(Samples samples, String when, Counts counts) {
        var longOnes = counts.requireNoFailures().of("long").millis(0.5);
        var shortOnes = counts.of("short").millis(0.5);
        samples.add(longOnes, "long", when);
        samples.add(shortOnes, "short", when);
        samples.add(longOnes / shortOnes, "ratio", when);
    }

    private static void print(Options options, Samples samples, int size) {
        var table = new Table(
                "PATCH of one field by one client, %d users of each kind, medians of %d runs"
                        .formatted(USERS, options.runs()),
                "",
                size + " : " + SHORT + " events",
                "range",
                size + " events ms",
                SHORT + " events ms");
        for (var when : List.of(FIRST, LATER)) {
            table.row(
                    when,
                    samples.median("ratio", when),
                    samples.range("ratio", when),
                    samples.median("long", when),
                    samples.median("short", when));
        }
        System.out.print(table);
    }
}
