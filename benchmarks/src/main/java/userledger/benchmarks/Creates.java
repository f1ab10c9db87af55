package userledger.benchmarks;

import static userledger.benchmarks.Traffic.CREATE;

import java.time.Duration;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.load.Requests;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;

/** Creates per second over HTTP, beside what pgbench and Axon's own engine reach on the same server. */
final class Creates implements Benchmark {

    @Override
    public String question() {
        return "how many users a second can be created, beside pgbench and Axon's own JDBC engine";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var samples = new Samples();
        for (int run = 0; run < options.runs(); run++) {
            ours(bed, options, samples);
        }
        var table = new Table("Creates per second", "clients", "ours", "range", "p50 ms", "p99 ms");
        for (var clients : options.clients("1,16,64,256")) {
            table.row(
                    clients,
                    samples.median("ours", clients),
                    samples.range("ours", clients),
                    samples.median("p50", clients),
                    samples.median("p99", clients));
        }
        System.out.println(table);
    }

    private static void ours(TestBed bed, Options options, Samples samples) throws Exception {
        var database = bed.server().fresh();
        try (var commands = bed.commands(database)) {
            var requests = new Requests(commands.port(), bed.signIn(commands).token());
            var traffic = new Traffic();
            Load.run(traffic.creators(64, requests), Duration.ZERO, options.heat());
            for (var clients : options.clients("1,16,64,256")) {
                bed.server().settle();
                var counts = Load.run(traffic.creators(clients, requests), options.warmUp(), options.measured())
                        .requireNoFailures();
                samples.add(counts.perSecond(CREATE), "ours", clients);
                samples.add(counts.of(CREATE).millis(0.5), "p50", clients);
                samples.add(counts.of(CREATE).millis(0.99), "p99", clients);
            }
        }
        bed.server().drop(database);
    }
}
