package userledger.benchmarks;

import static userledger.benchmarks.Traffic.CREATE;

import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.load.Requests;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;

/** A client that never learns: it asks for a taken name again and again. */
final class Taken implements Benchmark {

    private static final String TAKEN = "taken";

    @Override
    public String question() {
        return "what one client that repeats a taken name without end costs the others";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var samples = new Samples();
        var all = options.clients("16");
        var database = bed.server().fresh();
        try (var ledger = Ledgers.start(bed, database, false)) {
            var traffic = new Traffic();
            ledger.heat(traffic, options);
            for (int run = 1; run <= options.runs(); run++) {
                for (var clients : all) {
                    measure(bed, ledger.requests(), traffic, options, samples, clients);
                }
            }
        }
        var table = new Table(
                "Creates a second of the others, medians of " + options.runs() + " runs",
                "others",
                "with : without",
                "range",
                "with/s",
                "without/s",
                "refusals/s");
        for (var clients : all) {
            table.row(
                    clients,
                    samples.median("ratio", clients),
                    samples.range("ratio", clients),
                    samples.median("with", clients),
                    samples.median("without", clients),
                    samples.median(TAKEN, clients));
        }
        System.out.print(table);
    }

    private static void measure(
            TestBed bed, Requests requests, Traffic traffic, Options options, Samples samples, int clients) {
        bed.server().settle();
        var without = Load.run(traffic.creators(clients, requests), options.warmUp(), options.measured())
                .warn();
        bed.server().settle();
        var everybody = traffic.creators(clients, requests);
        everybody.add(_ -> requests.post(TAKEN, "/v1/users", "{\"username\":\"admin\"}", 409));
        var with = Load.run(everybody, options.warmUp(), options.measured()).warn();
        samples.add(without.perSecond(CREATE), "without", clients);
        samples.add(with.perSecond(CREATE), "with", clients);
        samples.add(with.perSecond(TAKEN), TAKEN, clients);
        samples.add(with.perSecond(CREATE) / without.perSecond(CREATE), "ratio", clients);
    }
}
