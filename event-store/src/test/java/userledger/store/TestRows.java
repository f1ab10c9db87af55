package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import userledger.domain.user.TenantId;

/** The rows of a ledger as they lie in the table. */
record TestRows(long position, long recordedAtMicros, Row row, byte[] digest) {

    static List<TestRows> of(TestLedger ledger) throws SQLException {
        var all = new ArrayList<TestRows>();
        try (var connection = ledger.database.command().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from ledger.events order by position")) {
            while (rows.next()) {
                all.add(new TestRows(
                        rows.getLong("position"),
                        ChronoUnit.MICROS.between(
                                Instant.EPOCH,
                                rows.getObject("recorded_at", OffsetDateTime.class)
                                        .toInstant()),
                        new Row(
                                new TenantId(rows.getString("tenant")),
                                rows.getObject("stream", UUID.class),
                                rows.getLong("sequence"),
                                rows.getObject("id", UUID.class),
                                rows.getString("name"),
                                rows.getInt("revision"),
                                rows.getObject("subject", UUID.class),
                                rows.getString("facts").getBytes(UTF_8),
                                rows.getBytes("personal"),
                                rows.getString("meta").getBytes(UTF_8),
                                rows.getBytes("meta_personal"),
                                rows.getBytes("salt")),
                        rows.getBytes("digest")));
            }
        }
        return all;
    }

    byte[] computedDigest() {
        return row.digest(position, recordedAtMicros);
    }

    static void execute(TestLedger ledger, String sql) throws SQLException {
        try (var connection = ledger.database.command().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(TestLedger ledger, String sql) throws SQLException {
        try (var connection = ledger.database.command().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
