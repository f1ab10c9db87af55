package userledger.benchmarks;

import static userledger.benchmarks.Creates.ALONE;
import static userledger.benchmarks.Creates.AXON;
import static userledger.benchmarks.Creates.AXON_IN_PROCESS;
import static userledger.benchmarks.Creates.ONE_STATEMENT;
import static userledger.benchmarks.Creates.PGBENCH;
import static userledger.benchmarks.Creates.PROJECTED;

import java.util.ArrayList;
import java.util.List;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;
import userledger.benchmarks.rival.PgBench;

/** What {@link Creates} has found, ratios first. */
record CreatesTables(Samples samples, List<Integer> levels) {

    void print() {
        System.out.println("""

                ours: POST /v1/users over HTTP, load generator included; "with projections": query-service runs as well
                pgbench: the same rows into the same tables, -M prepared, one commit for each user, up to %d threads;
                         as begin, three statements, commit; or all in one statement and one round trip
                Axon JDBC: behind the same web server, without sign-in or checks; its own schema, one row, nothing sealed,
                         no claims; a connection each. "no HTTP": called in process\
                """.formatted(PgBench.threads(Integer.MAX_VALUE)));
        System.out.print(ratios(ALONE));
        System.out.print(ratios(PROJECTED));
        System.out.print(medians(
                "Users a second (medians), and how long one of ours took in ms",
                ALONE,
                PROJECTED,
                PGBENCH,
                ONE_STATEMENT,
                AXON,
                AXON_IN_PROCESS,
                "p50",
                "p99"));
        System.out.print(medians(
                "Processor time for one of ours in ms (medians, projections stopped)",
                "service",
                "PostgreSQL",
                "load"));
    }

    private Table ratios(String ours) {
        var table = new Table(
                "Ratios: " + ours + " to the others, medians and range of the runs' ratios",
                "clients",
                PGBENCH,
                "range",
                ONE_STATEMENT,
                "range",
                AXON,
                "range",
                AXON_IN_PROCESS,
                "range");
        for (var clients : levels) {
            var cells = new ArrayList<Object>(List.of(clients));
            for (var rival : List.of(PGBENCH, ONE_STATEMENT, AXON, AXON_IN_PROCESS)) {
                cells.add(samples.median(ours, rival, clients));
                cells.add(samples.range(ours, rival, clients));
            }
            table.row(cells.toArray());
        }
        return table;
    }

    private Table medians(String title, String... names) {
        var columns = new ArrayList<>(List.of(names));
        columns.addFirst("clients");
        var table = new Table(title, columns.toArray(String[]::new));
        for (var clients : levels) {
            var cells = new ArrayList<Object>(List.of(clients));
            List.of(names).forEach(name -> cells.add(samples.median(name, clients)));
            table.row(cells.toArray());
        }
        return table;
    }
}
