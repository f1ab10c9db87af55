package userledger.benchmarks;

import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.Service;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.report.Table;

/** What a user takes on disk, and a process in memory. */
final class Sizes implements Benchmark {

    private static final int CLIENTS = 16;
    private static final double MIB = 1024 * 1024;

    private record Relation(String name, long rows, long heap, long indexes) {}

    @Override
    public String question() {
        return "how many bytes an event and a user take on disk, and how much memory a process";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var size = options.number("size", 100_000);
        var database = bed.server().fresh();
        try (var ledger = Ledgers.start(bed, database, true)) {
            var memory = new Table("Memory in MiB", "process", "resident", "most", "heap in use after a collection");
            for (var service : ledger.all()) {
                row(memory, service, "before");
            }
            Load.finish(new Traffic().creators(CLIENTS, ledger.requests(), size))
                    .requireNoFailures();
            ledger.awaitProjections();
            for (var service : ledger.all()) {
                row(memory, service, "after");
            }
            System.out.print(disk(database, size));
            System.out.print(memory);
        }
    }

    private static void row(Table table, Service service, String when) {
        var memory = service.memory();
        table.row(
                service.name() + " " + when,
                memory.resident() / MIB,
                memory.most() / MIB,
                memory.heapAfterCollection() / MIB);
    }

    private static Table disk(Database database, int size) {
        var table = new Table(
                "Bytes on disk of %,d users with a username, an e-mail address and three names".formatted(size),
                "table",
                "bytes a row",
                "of them indexes",
                "rows",
                "bytes a user");
        var all = 0.0;
        for (var relation : database.all(
                """
                select format('%I.%I', schemaname, relname), relid, pg_table_size(relid), pg_indexes_size(relid)
                  from pg_statio_user_tables where schemaname in ('ledger', 'keys', 'directory') order by 1""",
                row -> new Relation(
                        row.getString(1),
                        database.number("select count(*) from " + row.getString(1)),
                        row.getLong(3),
                        row.getLong(4)))) {
            var bytes = (double) (relation.heap() + relation.indexes());
            if (relation.rows() >= size / 2) {
                table.row(
                        relation.name(),
                        bytes / relation.rows(),
                        (double) relation.indexes() / relation.rows(),
                        relation.rows(),
                        bytes / size);
            }
            all += bytes;
        }
        return table.row("all", "", "", "", all / size);
    }
}
