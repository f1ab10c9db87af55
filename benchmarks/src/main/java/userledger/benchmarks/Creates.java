package userledger.benchmarks;

import static userledger.benchmarks.Traffic.CREATE;

import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;
import userledger.benchmarks.rival.PgBench;
import userledger.benchmarks.rival.PgBench.Style;
import userledger.benchmarks.rival.StockAxon;

/** Creates per second over HTTP, beside what pgbench and Axon's own engine reach on the same server. */
final class Creates implements Benchmark {

    private static final String ALONE = "ours";
    private static final String PROJECTED = "with projections";
    private static final String PGBENCH = "pgbench";
    private static final String ONE_STATEMENT = "pgbench, 1 statement";
    private static final String AXON = "Axon JDBC";

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
            var projected = bed.server().fresh();
            ours(bed, options, samples, projected, true);
            bed.server().drop(projected);
            for (var clients : clients(options)) {
                ratios(samples, clients);
            }
            System.out.printf("run %d of %d is done%n", run, options.runs());
        }
        print(options, samples);
    }

    private static Iterable<Integer> clients(Options options) {
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
                var counts = Load.run(
                                traffic.creators(clients, ledger.requests()), options.warmUp(), options.measured())
                        .warn();
                samples.add(counts.perSecond(CREATE), name, clients);
                samples.add(counts.of(CREATE).millis(0.5), name + " p50", clients);
                samples.add(counts.of(CREATE).millis(0.99), name + " p99", clients);
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

    private static void axon(TestBed bed, Options options, Samples samples) throws Exception {
        var database = bed.server().fresh();
        StockAxon.makeSchema(database);
        for (var clients : clients(options)) {
            bed.server().settle();
            try (var axon = new StockAxon(database, clients)) {
                samples.add(axon.run(clients, options.warmUp(), options.measured()), AXON, clients);
            }
        }
        bed.server().drop(database);
    }

    private static void ratios(Samples samples, int clients) {
        for (var ours : new String[] {ALONE, PROJECTED}) {
            for (var rival : new String[] {PGBENCH, ONE_STATEMENT, AXON}) {
                samples.add(samples.last(ours, clients) / samples.last(rival, clients), ours, rival, clients);
            }
        }
    }

    private static void print(Options options, Samples samples) {
        System.out.println("""

                ours: POST /v1/users over HTTP, load generator included; "with projections": query-service runs as well
                pgbench: the same rows into the same tables, -M prepared, one commit for each user, up to %d threads;
                         as begin, three statements, commit; or all in one statement and one round trip
                Axon JDBC: in process without HTTP, its own schema, one row, nothing sealed, no claims; a connection each\
                """.formatted(PgBench.threads(Integer.MAX_VALUE)));
        for (var ours : new String[] {ALONE, PROJECTED}) {
            var table = new Table(
                    "Ratios (" + ours + "), median and range of the runs' ratios",
                    "clients",
                    ": pgbench",
                    "range",
                    ": pgbench, 1 statement",
                    "range",
                    ": Axon JDBC",
                    "range");
            for (var clients : clients(options)) {
                table.row(
                        clients,
                        samples.median(ours, PGBENCH, clients),
                        samples.range(ours, PGBENCH, clients),
                        samples.median(ours, ONE_STATEMENT, clients),
                        samples.range(ours, ONE_STATEMENT, clients),
                        samples.median(ours, AXON, clients),
                        samples.range(ours, AXON, clients));
            }
            System.out.print(table);
        }
        var table = new Table(
                "Users per second (medians), and how long one of ours took",
                "clients",
                ALONE,
                PROJECTED,
                PGBENCH,
                ONE_STATEMENT,
                AXON,
                "p50 ms",
                "p99 ms");
        for (var clients : clients(options)) {
            table.row(
                    clients,
                    samples.median(ALONE, clients),
                    samples.median(PROJECTED, clients),
                    samples.median(PGBENCH, clients),
                    samples.median(ONE_STATEMENT, clients),
                    samples.median(AXON, clients),
                    samples.median(ALONE + " p50", clients),
                    samples.median(ALONE + " p99", clients));
        }
        System.out.print(table);
    }
}
