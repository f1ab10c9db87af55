package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A follower's handler that writes down what it gets, in the order in which it gets it. */
final class SeenEvents {

    private SeenEvents() {}

    static void forget(TestLedger ledger) throws SQLException {
        TestRows.execute(
                ledger,
                "drop table if exists ledger.seen;"
                        + "create table ledger.seen (id bigserial, position bigint, node int)");
    }

    static void remember(Connection transaction, int node, List<StoredEvent> events) throws SQLException {
        try (var insert = transaction.prepareStatement("insert into ledger.seen (position, node) values (?, ?)")) {
            for (var event : events) {
                insert.setLong(1, event.position());
                insert.setInt(2, node);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static List<Long> positions(TestLedger ledger) throws SQLException {
        var positions = new ArrayList<Long>();
        try (var connection = ledger.database.command().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select position from ledger.seen order by id")) {
            while (rows.next()) {
                positions.add(rows.getLong(1));
            }
        }
        return positions;
    }
}
