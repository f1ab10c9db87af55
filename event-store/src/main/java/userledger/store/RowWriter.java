package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.TenantId;

/** Gives admitted appends their places and writes them, with the claims and keys that go with them. */
final class RowWriter {

    private static final String INSERT_EVENT = "insert into ledger.events (position, recorded_at, tenant, stream,"
            + " sequence, id, name, revision, subject, facts, personal, meta, meta_personal, salt, digest)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?::json, ?, ?, ?)";

    private final List<Prepared> admitted = new ArrayList<>();
    private final long firstMicros;
    private long position;
    private long micros;

    private final long firstPosition;

    RowWriter(long lastPosition, long recordedAtMicros) {
        position = lastPosition;
        firstPosition = lastPosition;
        micros = recordedAtMicros;
        firstMicros = recordedAtMicros;
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
        insertEvents(connection);
        changeClaims(connection);
        changeKeys(connection);
        try (var notify = connection.prepareStatement("select pg_notify('" + Tail.EVENTS + "', '')")) {
            notify.execute();
        }
    }

    private void insertEvents(Connection connection) throws SQLException {
        position = firstPosition;
        micros = firstMicros;
        try (var insert = connection.prepareStatement(INSERT_EVENT)) {
            for (var prepared : admitted) {
                for (var row : prepared.rows()) {
                    bind(insert, row, ++position, micros++);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void bind(java.sql.PreparedStatement insert, Row row, long position, long micros)
            throws SQLException {
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

    /** Of several changes to the same claim in one batch the last one counts. */
    private void changeClaims(Connection connection) throws SQLException {
        var last = new LinkedHashMap<Held, Prepared.Claim>();
        var opened = new HashSet<UUID>();
        for (var prepared : admitted) {
            if (prepared.opensStream()) {
                opened.add(prepared.append().stream());
            }
            for (var claim : prepared.claims()) {
                last.put(new Held(prepared.append().tenant(), prepared.append().stream(), claim.kind()), claim);
            }
        }
        try (var release = connection.prepareStatement("delete from ledger.claims where owner = ? and kind = ?");
                var take = connection.prepareStatement(
                        "insert into ledger.claims (hash, key_version, tenant, kind, owner) values (?, ?, ?, ?, ?)")) {
            for (var change : last.entrySet()) {
                var held = change.getKey();
                var hash = change.getValue().hash();
                if (!opened.contains(held.owner())) {
                    release.setObject(1, held.owner());
                    release.setString(2, held.kind().name());
                    release.addBatch();
                }
                if (hash != null) {
                    take.setBytes(1, hash);
                    take.setInt(2, Claims.KEY_VERSION);
                    take.setString(3, held.tenant().value());
                    take.setString(4, held.kind().name());
                    take.setObject(5, held.owner());
                    take.addBatch();
                }
            }
            release.executeBatch();
            take.executeBatch();
        }
    }

    private record Held(TenantId tenant, UUID owner, ClaimChange.Kind kind) {}

    private void changeKeys(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement(
                        "insert into keys.user_keys (subject, version, wrapped, master_key_id) values (?, 1, ?, ?)");
                var destroy = connection.prepareStatement("delete from keys.user_keys where subject = ?");
                var bury = connection.prepareStatement(
                        "insert into keys.tombstones (subject, position) values (?, ?) on conflict do nothing")) {
            for (var prepared : admitted) {
                var key = prepared.newKey();
                if (key != null) {
                    insert.setObject(1, key.subject());
                    insert.setBytes(2, key.wrapped());
                    insert.setString(3, key.masterKeyId());
                    insert.addBatch();
                }
                if (prepared.erased() != null) {
                    destroy.setObject(1, prepared.erased());
                    destroy.addBatch();
                    bury.setObject(1, prepared.erased());
                    bury.setLong(2, position);
                    bury.addBatch();
                }
            }
            insert.executeBatch();
            destroy.executeBatch();
            bury.executeBatch();
        }
    }
}
