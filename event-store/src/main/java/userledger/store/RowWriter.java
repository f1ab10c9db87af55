package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Gives admitted appends their places and writes them, with the claims and keys that go with them. */
final class RowWriter {

    private static final String INSERT_EVENT = "insert into ledger.events (position, recorded_at, tenant, stream,"
            + " sequence, id, name, revision, subject, facts, personal, meta, meta_personal, salt, digest)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?::json, ?, ?, ?)";

    private final List<Prepared> admitted = new ArrayList<>();
    private final long lastPosition;
    private final long recordedAtMicros;
    private long position;

    RowWriter(long lastPosition, long recordedAtMicros) {
        this.lastPosition = lastPosition;
        this.recordedAtMicros = recordedAtMicros;
        position = lastPosition;
    }

    /** The position of the last row of this append. */
    long add(Prepared prepared) {
        admitted.add(prepared);
        position += prepared.rows().size();
        return position;
    }

    void flush(Connection connection) throws SQLException {
        if (admitted.isEmpty()) {
            return;
        }
        KeyTable.make(connection, admitted);
        insertEvents(connection);
        ClaimTable.change(connection, admitted);
        try (var notify = connection.prepareStatement("select pg_notify('" + Tail.EVENTS + "', '')")) {
            notify.execute();
        }
    }

    private void insertEvents(Connection connection) throws SQLException {
        var next = lastPosition;
        var micros = recordedAtMicros;
        try (var insert = connection.prepareStatement(INSERT_EVENT)) {
            for (var prepared : admitted) {
                for (var row : prepared.rows()) {
                    bind(insert, row, ++next, micros++);
                    insert.addBatch();
                }
                if (prepared.erased() != null) {
                    KeyTable.destroy(connection, prepared, next);
                }
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, Row row, long position, long micros) throws SQLException {
        insert.setLong(1, position);
        insert.setObject(2, Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        insert.setString(3, row.tenant().value());
        insert.setObject(4, row.stream());
        insert.setLong(5, row.sequence());
        insert.setObject(6, row.id());
        insert.setString(7, row.name());
        insert.setInt(8, row.revision());
        insert.setObject(9, row.subject());
        insert.setString(10, new String(row.facts(), UTF_8));
        insert.setBytes(11, row.personal());
        insert.setString(12, new String(row.meta(), UTF_8));
        insert.setBytes(13, row.metaPersonal());
        insert.setBytes(14, row.salt());
        insert.setBytes(15, row.digest(position, micros));
    }
}
