package userledger.benchmarks;

import static userledger.benchmarks.Traffic.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.Java;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Latencies;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;

/** How old an event is when another process gets it. */
final class CommitToHandler implements Benchmark {

    private static final int CLIENTS = 64;

    private record Row(long position, long recorded, long committed) {}

    @Override
    public String question() {
        return "how long it takes from the commit of an event to its handler in another process";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var samples = new Samples();
        for (int run = 1; run <= options.runs(); run++) {
            measure(bed, options, samples, run);
        }
        var table = new Table(
                "At %s creates a second, medians of %d runs; one clock: the machine's"
                        .formatted(samples.range("rate"), options.runs()),
                "from",
                "p50 ms",
                "range",
                "p99 ms",
                "range");
        for (var from : List.of("the commit", "recorded_at")) {
            table.row(
                    from,
                    samples.median(from, "p50"),
                    samples.range(from, "p50"),
                    samples.median(from, "p99"),
                    samples.range(from, "p99"));
        }
        System.out.print(table);
        System.out.println("""
                the commit: pg_xact_commit_timestamp, which PostgreSQL takes before it flushes the WAL
                recorded_at: stamped under the lock of the order, before the rows are written\
                """);
    }

    private static void measure(TestBed bed, Options options, Samples samples, int run) throws Exception {
        var database = bed.server().fresh();
        var file = bed.folder().resolve("seen-" + run);
        try (var ledger = Ledgers.start(bed, database, false)) {
            var follower = Java.start(
                    FollowerProcess.class.getName(),
                    List.of(),
                    List.of(database.url(), database.name(), file.toString()),
                    bed.folder().resolve("follower-" + run + ".log"),
                    _ -> {});
            var traffic = new Traffic();
            ledger.heat(traffic, options);
            var rate = ledger.halfOfPeak(traffic, options);
            await(follower, database);
            bed.server().settle();
            var head = head(database);
            var paced = traffic.pacedCreators(CLIENTS, ledger.requests(), rate);
            var counts = Load.run(paced, options.warmUp(), options.measured()).warn();
            await(follower, database);
            follower.getOutputStream().close();
            follower.waitFor();
            samples.add(counts.perSecond(CREATE), "rate");
            note(samples, rows(database, head), seen(file));
        }
        bed.server().drop(database);
    }

    private static long head(Database database) {
        return database.number("select max(position) from ledger.events");
    }

    /** Until it has caught up: a JVM takes a while to start, and what happened before is not its delay. */
    private static void await(Process follower, Database database) throws InterruptedException {
        while (database.number("select coalesce(max(position), 0) from ledger.followers where name = 'benchmark'")
                < head(database)) {
            if (!follower.isAlive()) {
                throw new IllegalStateException("The follower has ended; its log is beside the others");
            }
            Thread.sleep(20);
        }
    }

    private static List<Row> rows(Database database, long after) {
        return database.all(
                "select position, (extract(epoch from recorded_at) * 1000000)::bigint,"
                        + " (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000)::bigint"
                        + " from ledger.events where position > " + after,
                row -> new Row(row.getLong(1), row.getLong(2), row.getLong(3)));
    }

    private static Map<Long, Long> seen(Path file) throws IOException {
        var seen = new HashMap<Long, Long>();
        for (var line : Files.readAllLines(file)) {
            var words = line.split(" ");
            seen.put(Long.valueOf(words[0]), Long.valueOf(words[1]));
        }
        return seen;
    }

    private static void note(Samples samples, List<Row> rows, Map<Long, Long> seen) {
        var committed = new Latencies();
        var recorded = new Latencies();
        for (var row : rows) {
            var at = seen.get(row.position());
            if (at == null) {
                throw new IllegalStateException("Position " + row.position() + " was never handled");
            }
            committed.add(TimeUnit.MICROSECONDS.toNanos(at - row.committed()));
            recorded.add(TimeUnit.MICROSECONDS.toNanos(at - row.recorded()));
        }
        for (var share : List.of(50, 99)) {
            samples.add(committed.millis(share / 100.0), "the commit", "p" + share);
            samples.add(recorded.millis(share / 100.0), "recorded_at", "p" + share);
        }
    }
}
