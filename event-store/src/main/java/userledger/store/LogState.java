package userledger.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;

/** What a batch of appends is checked against: read with one query under the order's lock, then kept up in memory. */
final class LogState {

    private static final String QUERY = """
            select 'last', null::uuid, null::bytea, position,
                   greatest((extract(epoch from clock_timestamp()) * 1000000)::bigint,
                            (extract(epoch from recorded_at) * 1000000)::bigint + 1)
              from (select position, recorded_at from ledger.events order by position desc limit 1) last
            union all
            select 'now', null, null, 0, (extract(epoch from clock_timestamp()) * 1000000)::bigint
            union all
            select 'head', stream, null,
                   coalesce((select sequence from ledger.events e where e.stream = s.stream
                             order by sequence desc limit 1), -1), 0
              from unnest(?::uuid[]) as s(stream)
            union all
            select 'claim', owner, hash, 0, 0 from ledger.claims where hash = any (?::bytea[])
            union all
            select 'key', subject, null, 0, 0 from keys.user_keys where subject = any (?::uuid[])
            union all
            select 'tombstone', subject, null, 0, 0 from keys.tombstones where subject = any (?::uuid[])
            """;

    private final Map<UUID, Long> heads = new HashMap<>();
    private final Map<ByteBuffer, UUID> owners = new HashMap<>();
    private final Set<UUID> keys = new HashSet<>();
    private final Set<UUID> tombstones = new HashSet<>();
    private long lastPosition;
    private long recordedAtMicros;

    private LogState() {}

    static LogState read(Connection connection, List<Attempt> attempts) throws SQLException {
        var batch = attempts.stream()
                .flatMap(attempt ->
                        attempt instanceof Attempt.Ready(var prepared) ? Stream.of(prepared) : Stream.empty())
                .toList();
        var state = new LogState();
        try (var select = connection.prepareStatement(QUERY)) {
            var streams =
                    batch.stream().map(p -> p.append().stream()).distinct().toArray();
            var subjects = batch.stream()
                    .flatMap(p -> p.subjects().stream())
                    .distinct()
                    .toArray();
            var hashes = batch.stream()
                    .flatMap(p -> p.claims().stream())
                    .map(Prepared.Claim::hash)
                    .filter(java.util.Objects::nonNull)
                    .toArray(byte[][]::new);
            select.setArray(1, connection.createArrayOf("uuid", streams));
            select.setArray(2, connection.createArrayOf("bytea", hashes));
            select.setArray(3, connection.createArrayOf("uuid", subjects));
            select.setArray(4, connection.createArrayOf("uuid", streams));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    state.take(
                            rows.getString(1),
                            rows.getObject(2, UUID.class),
                            rows.getBytes(3),
                            rows.getLong(4),
                            rows.getLong(5));
                }
            }
        }
        return state;
    }

    private void take(String kind, UUID id, byte[] hash, long number, long micros) {
        switch (kind) {
            case "last", "now" -> {
                lastPosition = Math.max(lastPosition, number);
                recordedAtMicros = Math.max(recordedAtMicros, micros);
            }
            case "head" -> heads.put(id, number);
            case "claim" -> owners.put(ByteBuffer.wrap(hash), id);
            case "key" -> keys.add(id);
            case "tombstone" -> tombstones.add(id);
            default -> throw new IllegalStateException(kind);
        }
    }

    long lastPosition() {
        return lastPosition;
    }

    /** The time of the next row: the server's, but always after the row before (in microseconds since 1970). */
    long recordedAtMicros() {
        return recordedAtMicros;
    }

    /** Takes the append into account, or says why it can not be written. */
    @Nullable
    RuntimeException admit(Prepared prepared) {
        var stream = prepared.append().stream();
        if (heads.getOrDefault(stream, -1L) + 1 != prepared.append().firstSequence()) {
            return new ConcurrentChangeException();
        }
        if (tombstones.contains(stream) || !keys.containsAll(prepared.subjects())) {
            return Rejection.userNotFound();
        }
        for (var claim : prepared.claims()) {
            var owner = claim.hash() == null ? null : owners.get(ByteBuffer.wrap(claim.hash()));
            if (owner != null && !owner.equals(stream)) {
                return new Rejection(
                        Rejection.Kind.CONFLICT, claim.kind().code(), "Somebody else in this tenant has it already");
            }
        }
        for (var claim : prepared.claims()) {
            if (claim.hash() != null) {
                owners.put(ByteBuffer.wrap(claim.hash()), stream);
            }
        }
        heads.put(stream, prepared.append().firstSequence() + prepared.rows().size() - 1);
        if (prepared.newKey() != null) {
            keys.add(stream);
        }
        if (prepared.erased() != null) {
            keys.remove(prepared.erased());
        }
        return null;
    }
}
