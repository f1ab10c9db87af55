package userledger.benchmarks;

import static userledger.benchmarks.Traffic.CREATE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.load.Requests;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.rival.PgBench;
import userledger.benchmarks.rival.PgBench.Style;
import userledger.benchmarks.rival.StockAxon;
import userledger.benchmarks.rival.StockService;

/** Creates per second over HTTP, beside what pgbench and Axon's own engine reach on the same server. */
final class Creates implements Benchmark {

    static final String ALONE = "ours";
    static final String PROJECTED = "with projections";
    static final String PGBENCH = "pgbench";
    static final String ONE_STATEMENT = "pgbench, 1 statement";
    static final String AXON = "Axon JDBC";
    static final String AXON_IN_PROCESS = "Axon JDBC, no HTTP";

    @Override
    public String question() {
        return "how many users a second can be created, beside pgbench and Axon's own JDBC engine";
    }

    /** All of one run is measured before the next begins, so that whatever else the machine does meets all alike. */
    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var samples = new Samples();
        for (int run = 1; run <= options.runs(); run++) {
            var database = bed.server().fresh();
            ours(bed, options, samples, database, false);
            pgbench(bed, options, samples, database);
            bed.server().drop(database);
            axon(bed, options, samples);
            axonInProcess(bed, options, samples);
            var projected = bed.server().fresh();
            ours(bed, options, samples, projected, true);
            bed.server().drop(projected);
            for (var clients : clients(options)) {
                ratios(samples, clients);
            }
            System.out.printf("run %d of %d is done%n", run, options.runs());
        }
        new CreatesTables(samples, clients(options)).print();
    }

    private static List<Integer> clients(Options options) {
        return options.clients("1,16,64,256");
    }

    private static void ours(TestBed bed, Options options, Samples samples, Database database, boolean projections)
            throws Exception {
        var name = projections ? PROJECTED : ALONE;
        try (var ledger = Ledgers.start(bed, database, projections)) {
            var traffic = new Traffic();
            ledger.heat(traffic, options);
            for (var clients : clients(options)) {
                bed.server().settle();
                var before = Costs.now(bed, ledger, database);
                var counts = Load.run(
                                traffic.creators(clients, ledger.requests()), options.warmUp(), options.measured())
                        .warn();
                if (!projections) {
                    Costs.now(bed, ledger, database).noteSince(before, samples, clients);
                    samples.add(counts.of(CREATE).millis(0.5), "p50", clients);
                    samples.add(counts.of(CREATE).millis(0.99), "p99", clients);
                }
                samples.add(counts.perSecond(CREATE), name, clients);
            }
        }
    }

    private static void pgbench(TestBed bed, Options options, Samples samples, Database pattern) throws Exception {
        var database = bed.server().fresh();
        var pgbench = PgBench.like(pattern, database, bed.folder());
        for (var clients : clients(options)) {
            for (var style : Style.values()) {
                bed.server().settle();
                samples.add(
                        pgbench.run(style, clients, options.measured()),
                        style == Style.STATEMENTS ? PGBENCH : ONE_STATEMENT,
                        clients);
            }
        }
        bed.server().drop(database);
    }

    private static void axon(TestBed bed, Options options, Samples samples) throws InterruptedException {
        var database = bed.server().fresh();
        StockAxon.makeSchema(database);
        var connections = clients(options).stream().max(Integer::compare).orElseThrow();
        var environment = Map.of(StockService.URL, database.url(), StockService.CONNECTIONS, "" + connections);
        try (var service = bed.rival(StockService.class.getName(), "axon", environment)) {
            var traffic = new Traffic();
            var requests = new Requests(service.port(), "");
            Load.run(traffic.creators(Ledgers.HEATING_CLIENTS, requests), Duration.ZERO, options.heat());
            for (var clients : clients(options)) {
                bed.server().settle();
                var counts = Load.run(traffic.creators(clients, requests), options.warmUp(), options.measured());
                samples.add(counts.warn().perSecond(CREATE), AXON, clients);
            }
        }
        bed.server().drop(database);
    }

    private static void axonInProcess(TestBed bed, Options options, Samples samples) throws Exception {
        var database = bed.server().fresh();
        StockAxon.makeSchema(database);
        for (var clients : clients(options)) {
            bed.server().settle();
            try (var axon = new StockAxon(database, clients)) {
                samples.add(axon.run(clients, options.warmUp(), options.measured()), AXON_IN_PROCESS, clients);
            }
        }
        bed.server().drop(database);
    }

    private static void ratios(Samples samples, int clients) {
        for (var ours : new String[] {ALONE, PROJECTED}) {
            for (var rival : new String[] {PGBENCH, ONE_STATEMENT, AXON, AXON_IN_PROCESS}) {
                samples.add(samples.last(ours, clients) / samples.last(rival, clients), ours, rival, clients);
            }
        }
    }
}
