package userledger.query.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import userledger.query.directory.CountChanges.Counted;
import userledger.query.platform.SearchKey;
import userledger.rest.user.UserJson;

/** The tables of the directory, within one transaction of its projection. */
final class DirectoryTable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final String LOAD = "select id, position, since, full_json from users_1 where id = any (?)";

    private static final List<Column> COLUMNS = List.of(Column.values());

    private static final String WRITE =
            "insert into users_1 (%s) select * from unnest(%s) on conflict (id) do update set %s"
                    .formatted(
                            list(COLUMNS, Column::sqlName),
                            list(COLUMNS, column -> "?::text[]::" + column.type() + "[]"),
                            list(COLUMNS, column -> column.sqlName() + " = excluded." + column.sqlName()));

    private static final String DELETE = "delete from users_1 where id = any (?)";

    private static final String COUNT = """
            insert into counts_1 (tenant, prefix, role, status, count)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::bigint[])
            on conflict (tenant, prefix, role, status) do update set count = counts_1.count + excluded.count
            """;

    private static final String DROP_EMPTY_COUNTS = """
            delete from counts_1 using unnest(?::text[], ?::text[], ?::text[], ?::text[]) as less (tenant, prefix, role, status)
             where (counts_1.tenant, counts_1.prefix, counts_1.role, counts_1.status)
                   = (less.tenant, less.prefix, less.role, less.status)
               and counts_1.count = 0
            """;

    private static final int AT_A_TIME = 500;

    private final Connection connection;

    DirectoryTable(Connection connection) {
        this.connection = connection;
    }

    Map<UUID, DirectoryRow> load(Collection<UUID> users) throws SQLException {
        var found = new HashMap<UUID, DirectoryRow>();
        try (var select = connection.prepareStatement(LOAD)) {
            select.setArray(1, connection.createArrayOf("uuid", users.toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var account = UserJson.parse(MAPPER.readTree(rows.getString(4)));
                    found.put(
                            rows.getObject(1, UUID.class), new DirectoryRow(account, rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        return found;
    }

    /** While PostgreSQL takes some rows, the next ones are made, on a thread that nobody else may hold up. */
    void write(List<DirectoryRow> rows) throws SQLException {
        var next = make(rows, 0, Runnable::run);
        for (var from = AT_A_TIME; next != null; from += AT_A_TIME) {
            var texts = get(next);
            next = make(rows, from, Thread.ofPlatform().name("row-maker").daemon()::start);
            run(WRITE, texts);
        }
    }

    /** Null where no rows are left. */
    private static @Nullable CompletableFuture<String[][]> make(List<DirectoryRow> rows, int from, Executor on) {
        if (from >= rows.size()) {
            return null;
        }
        var part = rows.subList(from, Math.min(rows.size(), from + AT_A_TIME));
        return CompletableFuture.completedFuture(part).thenApplyAsync(SearchKey.sharing(DirectoryTable::texts), on);
    }

    private static String[][] get(CompletableFuture<String[][]> made) {
        try {
            return made.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static String[][] texts(List<DirectoryRow> rows) {
        return COLUMNS.stream()
                .map(column -> rows.stream().map(column::value).toArray(String[]::new))
                .toArray(String[][]::new);
    }

    void delete(List<UUID> users) throws SQLException {
        if (users.isEmpty()) {
            return;
        }
        try (var delete = connection.prepareStatement(DELETE)) {
            delete.setArray(1, connection.createArrayOf("uuid", users.toArray()));
            delete.executeUpdate();
        }
    }

    void count(CountChanges counts) throws SQLException {
        var changes = List.copyOf(counts.all().entrySet());
        if (changes.isEmpty()) {
            return;
        }
        var columns = columns(changes);
        columns.add(
                changes.stream().map(Map.Entry::getValue).map(String::valueOf).toArray());
        run(COUNT, columns.toArray(Object[][]::new));
        var less = changes.stream().filter(change -> change.getValue() < 0).toList();
        if (!less.isEmpty()) {
            run(DROP_EMPTY_COUNTS, columns(less).toArray(Object[][]::new));
        }
    }

    private static List<Object[]> columns(List<Map.Entry<Counted, Long>> changes) {
        return Stream.<Function<Counted, String>>of(
                        counted -> counted.kind().tenant(),
                        Counted::prefix,
                        counted -> counted.kind().role(),
                        counted -> counted.kind().status())
                .map(column ->
                        changes.stream().map(Map.Entry::getKey).map(column).toArray())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void run(String sql, Object[]... columns) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var column = 0; column < columns.length; column++) {
                statement.setArray(column + 1, connection.createArrayOf("text", columns[column]));
            }
            statement.executeUpdate();
        }
    }

    private static String list(List<Column> columns, Function<Column, String> part) {
        return columns.stream().map(part).collect(Collectors.joining(", "));
    }
}
