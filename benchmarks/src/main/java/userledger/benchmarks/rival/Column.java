package userledger.benchmarks.rival;

import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.benchmarks.bed.Database;

/** One column of a table of ours, and what a rival writes into it. */
record Column(String name, String type, boolean unique) {

    /** Rises with time, as our ids do: that is kind to an index. */
    private static final String USER = "lpad(to_hex(:n::bigint * 1024 + :client_id::bigint), 32, '0')";

    static List<Column> of(Database database, String table) {
        return database.all(
                """
                select a.attname, a.atttypid::regtype::text,
                       exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique
                               and a.attnum = any (i.indkey))
                  from pg_attribute a
                 where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                 order by a.attnum
                """.formatted(table), row -> new Column(row.getString(1), row.getString(2), row.getBoolean(3)));
    }

    /** The value as a literal; nothing where there is none. */
    String quoted() {
        return "quote_literal(" + name + "::text)";
    }

    /**
     * An expression of the same type and size.
     *
     * @param literal what our service wrote
     * @param user the one whose row it was
     * @param row tells several rows of one user apart
     */
    String likewise(@Nullable String literal, String user, int row) {
        if (literal == null) {
            return "null";
        }
        if (literal.equals("'" + user + "'")) {
            return USER + "::uuid";
        }
        return switch (type) {
            case "uuid" -> unique ? "uuidv7()" : typed(literal);
            case "bytea" -> unique ? "sha256((" + USER + " || '." + row + "')::bytea)" : typed(literal);
            case "bigint" -> unique && name.equals("position") ? "nextval('ledger.rival_position')" : typed(literal);
            case "timestamp with time zone" -> "clock_timestamp()";
            default -> typed(literal);
        };
    }

    private String typed(String literal) {
        return literal + "::" + type;
    }
}
