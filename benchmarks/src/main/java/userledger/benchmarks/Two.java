package userledger.benchmarks;

import static userledger.benchmarks.Traffic.CREATE;

import java.util.ArrayList;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Client;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;

/** Two processes that write the one order at once. */
final class Two implements Benchmark {

    private static final String[] PROCESSES = {"first", "second"};

    @Override
    public String question() {
        return "what two command-services reach together, and what share each of them gets";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var samples = new Samples();
        var all = options.clients("16,64,256");
        for (int run = 1; run <= options.runs(); run++) {
            var database = bed.server().fresh();
            try (var ledgers = Ledgers.start(bed, database, PROCESSES.length, false)) {
                var traffic = new Traffic();
                ledgers.heat(traffic, options);
                for (var clients : all) {
                    bed.server().settle();
                    alone(ledgers, traffic, options, samples, clients);
                    together(ledgers, traffic, options, samples, clients);
                }
            }
            bed.server().drop(database);
        }
        var table = new Table(
                "Two processes (clients are split evenly), medians of " + options.runs() + " runs",
                "clients",
                "together : alone",
                "range",
                "smaller share",
                "range",
                "alone/s",
                "together/s");
        for (var clients : all) {
            table.row(
                    clients,
                    samples.median("ratio", clients),
                    samples.range("ratio", clients),
                    samples.median("share", clients),
                    samples.range("share", clients),
                    samples.median("alone", clients),
                    samples.median("together", clients));
        }
        System.out.print(table);
    }

    /** The other process is there, but has nothing to do. */
    private static void alone(Ledgers ledgers, Traffic traffic, Options options, Samples samples, int clients) {
        var counts = Load.run(traffic.creators(clients, ledgers.requests()), options.warmUp(), options.measured())
                .warn();
        samples.add(counts.perSecond(CREATE), "alone", clients);
    }

    private static void together(Ledgers ledgers, Traffic traffic, Options options, Samples samples, int clients) {
        var split = new ArrayList<Client>();
        for (int i = 0; i < clients; i++) {
            var process = i % PROCESSES.length;
            split.add(traffic.creator(ledgers.requests(process), PROCESSES[process]));
        }
        var counts = Load.run(split, options.warmUp(), options.measured()).warn();
        var first = counts.perSecond(PROCESSES[0]);
        var second = counts.perSecond(PROCESSES[1]);
        samples.add(first + second, "together", clients);
        samples.add((first + second) / samples.last("alone", clients), "ratio", clients);
        samples.add(Math.min(first, second) / (first + second), "share", clients);
    }
}
