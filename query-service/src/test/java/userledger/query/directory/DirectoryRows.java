package userledger.query.directory;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import userledger.query.platform.TestSchema;
import userledger.store.TestDatabase;

/** What is in the tables of the directory, whichever there are. */
final class DirectoryRows {

    private static final String TABLES =
            "select relname from pg_class where relnamespace = 'directory'::regnamespace and relkind = 'r'"
                    + " and relname like '%\\_1' order by relname";

    private static final String INDEXES = "select indexdef from pg_indexes where schemaname = 'directory'"
            + " and tablename like '%\\_1' order by indexdef";

    private final TestDatabase database;

    DirectoryRows(TestDatabase database) {
        this.database = database;
    }

    String digest() throws SQLException {
        var digest = new StringBuilder();
        for (var table : texts(TABLES)) {
            digest.append(table)
                    .append(' ')
                    .append(texts(
                                    "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') || ' ' || count(*)"
                                            + " from directory." + table + " t")
                            .getFirst())
                    .append('\n');
        }
        return digest.toString();
    }

    String truncate() throws SQLException {
        return texts(TABLES).stream()
                .map(table -> "directory." + table)
                .collect(Collectors.joining(", ", "truncate ", ""));
    }

    /** How much there is of what is not in place. */
    long leftOver() throws SQLException {
        return number("select count(*) from pg_class where relnamespace = 'directory_next'::regnamespace")
                + number("select count(*) from directory.followers where name like '%/next'")
                + number("select count(*) from directory.parked where follower like '%/next'");
    }

    List<String> indexes() throws SQLException {
        return texts(INDEXES);
    }

    List<String> indexesOfAFreshSchema() throws SQLException {
        var fresh = TestDatabase.create();
        TestSchema.migrate(fresh.query());
        return new DirectoryRows(fresh).indexes();
    }

    long oid(String table) throws SQLException {
        return number("select coalesce(to_regclass('directory." + table + "')::oid::bigint, 0)");
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).getFirst());
    }

    private List<String> texts(String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var connection = database.query().getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    void execute(String sql) throws SQLException {
        try (var connection = database.query().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
