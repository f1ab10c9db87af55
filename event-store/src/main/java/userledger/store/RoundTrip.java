package userledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import org.postgresql.PGConnection;

/** Statements that travel to the database together: they run one after the other, and cost one round trip. */
final class RoundTrip {

    private final StringJoiner sql = new StringJoiner(";\n");
    private final List<Object> arguments = new ArrayList<>();

    /** @param values for the parameters: arrays, collections of UUIDs, or what the driver takes as it is */
    RoundTrip then(String statement, Object... values) {
        sql.add(statement);
        arguments.addAll(List.of(values));
        return this;
    }

    boolean isEmpty() {
        return sql.length() == 0;
    }

    /** The statement, ready to be executed. */
    PreparedStatement prepare(Connection connection) throws SQLException {
        var statement = connection.prepareStatement(sql.toString());
        var arrays = connection.unwrap(PGConnection.class);
        for (var i = 0; i < arguments.size(); i++) {
            bind(statement, arrays, i + 1, arguments.get(i));
        }
        return statement;
    }

    void run(Connection connection) throws SQLException {
        if (!isEmpty()) {
            try (var statement = prepare(connection)) {
                statement.execute();
            }
        }
    }

    private static void bind(PreparedStatement statement, PGConnection arrays, int index, Object value)
            throws SQLException {
        switch (value) {
            case long[] numbers -> statement.setArray(index, arrays.createArrayOf("int8", numbers));
            case Long[] numbers -> statement.setArray(index, arrays.createArrayOf("int8", numbers));
            case int[] numbers -> statement.setArray(index, arrays.createArrayOf("int4", numbers));
            case boolean[] flags -> statement.setArray(index, arrays.createArrayOf("bool", flags));
            case byte[][] bytes -> statement.setArray(index, arrays.createArrayOf("bytea", bytes));
            case String[] texts -> statement.setArray(index, arrays.createArrayOf("text", texts));
            case UUID[] ids -> statement.setArray(index, arrays.createArrayOf("uuid", ids));
            case Collection<?> ids -> statement.setArray(index, arrays.createArrayOf("uuid", ids.toArray()));
            default -> statement.setObject(index, value);
        }
    }
}
