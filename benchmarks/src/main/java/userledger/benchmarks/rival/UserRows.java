package userledger.benchmarks.rival;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import userledger.benchmarks.bed.Database;

/**
 * The rows of one user as inserts: of the same sizes as the ones that our service wrote, and new in what must be unique.
 *
 * @param inserts one for each table
 */
record UserRows(List<String> inserts) {

    /** Its numbers have gaps after a failure and are not the order of the commits; ours must do better, at a cost. */
    static final String PREPARATION = "create sequence ledger.rival_position; grant usage on sequence"
            + " ledger.rival_position to " + Database.COMMAND;

    private static final long USERS_OF_ONE_RUN = 1_000_000_000L;

    private static final String SOMEBODY =
            "select stream from ledger.events where name = 'user.registered' order by position desc limit 1";

    static UserRows of(Database ours) {
        var user = ours.first(SOMEBODY, row -> row.getString(1));
        return new UserRows(List.of(
                insert(ours, user, "ledger.events", "stream"),
                insert(ours, user, "ledger.claims", "owner"),
                insert(ours, user, "keys.user_keys", "subject")));
    }

    /** Users of one run of pgbench never meet those of another. */
    static long firstOf(int run) {
        return run * USERS_OF_ONE_RUN;
    }

    String script(PgBench.Style style) {
        var next = "\\set n :n + 1\n";
        return next
                + switch (style) {
                    case STATEMENTS -> "begin;\n" + String.join(";\n", inserts) + ";\ncommit;\n";
                    case ONE_STATEMENT ->
                        inserts.stream()
                                .map(insert -> "t" + inserts.indexOf(insert) + " as (" + insert + ")")
                                .collect(Collectors.joining(", ", "with ", " select 1;\n"));
                };
    }

    private static String insert(Database ours, String user, String table, String owner) {
        var columns = Column.of(ours, table);
        var values = ours.all(
                "select " + columns.stream().map(Column::quoted).collect(Collectors.joining(", ")) + " from " + table
                        + " where " + owner + " = '" + user + "'",
                row -> {
                    var cells = new ArrayList<String>();
                    for (int i = 0; i < columns.size(); i++) {
                        cells.add(columns.get(i).likewise(row.getString(i + 1), user, row.getRow()));
                    }
                    return cells.stream().collect(Collectors.joining(", ", "(", ")"));
                });
        return "insert into " + table + " ("
                + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + ") values "
                + String.join(", ", values);
    }
}
