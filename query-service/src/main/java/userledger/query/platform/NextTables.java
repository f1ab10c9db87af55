package userledger.query.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Makes the tables of a read model in a schema beside those that are asked, and puts them in their place. Connections given
 * here find what has no schema in that one.
 */
final class NextTables {

    static final String SCHEMA = "directory_next";

    /** In the order in which they were made, views before tables: so do readers lock them. */
    private static final String MADE = """
            select relname, relkind = 'v' from pg_class
             where relnamespace = 'directory_next'::regnamespace and relkind in ('r', 'v') order by relkind desc, oid
            """;

    private static final String INDEX = "create index ";

    private record Relation(String name, boolean view) {

        String kind() {
            return view ? "view" : "table";
        }
    }

    private final List<String> statements;

    /** @param script a resource with statements that name no schema; nothing in them but their ends ends a line with ; */
    NextTables(String script) {
        statements = Arrays.stream(read(script).replaceAll("(?m)^--.*$", "").split(";\\s*(\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String read(String script) {
        try (var stream = Objects.requireNonNull(NextTables.class.getResourceAsStream(script), script)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything but the indexes, and nothing of what was made before. */
    void make(Connection connection) throws SQLException {
        drop(connection);
        for (var statement : statements) {
            if (!statement.startsWith(INDEX)) {
                execute(connection, statement);
            }
        }
    }

    /** How to make the indexes that are not there yet. */
    List<String> indexes() {
        return statements.stream()
                .filter(statement -> statement.startsWith(INDEX))
                .map(statement -> INDEX + "if not exists " + statement.substring(INDEX.length()))
                .toList();
    }

    /** What a table that has been filled in one go lacks: statistics, and to be known to be visible to all. */
    List<String> vacuums(Connection connection) throws SQLException {
        return made(connection).stream()
                .filter(relation -> !relation.view())
                .map(relation -> "vacuum (analyze) " + relation.name())
                .toList();
    }

    /**
     * Keeps vacuum away from the tables that are to go until the transaction is over; in nobody else's way. It gives way
     * only to whoever has waited for a second, which is longer than readers shall wait.
     */
    void reserve(Connection connection) throws SQLException {
        execute(connection, "lock table " + inPlace(connection, false) + " in share update exclusive mode");
    }

    /** Readers wait from here on until the transaction is over, and find the new tables then. */
    void swap(Connection connection) throws SQLException {
        execute(connection, "lock table " + inPlace(connection, true) + " in access exclusive mode");
        var relations = made(connection);
        for (var relation : relations) {
            execute(connection, "drop %s directory.%s".formatted(relation.kind(), relation.name()));
        }
        for (var relation : relations) {
            execute(connection, "alter %s %s set schema directory".formatted(relation.kind(), relation.name()));
        }
    }

    private static String inPlace(Connection connection, boolean views) throws SQLException {
        return made(connection).stream()
                .filter(relation -> views || !relation.view())
                .map(relation -> "directory." + relation.name())
                .collect(Collectors.joining(", "));
    }

    /** Leaves nothing of what was made and not put in place. */
    static void drop(Connection connection) throws SQLException {
        for (var relation : made(connection)) {
            execute(
                    connection,
                    "drop %s if exists directory_next.%s cascade".formatted(relation.kind(), relation.name()));
        }
    }

    private static List<Relation> made(Connection connection) throws SQLException {
        var relations = new ArrayList<Relation>();
        try (var select = connection.prepareStatement(MADE);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                relations.add(new Relation(rows.getString(1), rows.getBoolean(2)));
            }
        }
        return relations;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
