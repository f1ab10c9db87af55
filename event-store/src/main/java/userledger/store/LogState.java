package userledger.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;

/** What a batch of appends is checked against: read with one query under the order's lock, then kept up in memory. */
final class LogState {

    static final long ORDER_LOCK = 0x75736572_6c656467L;

    /**
     * Waits for its turn, but not for ever: whoever is waiting for an answer is told in time that there is none. And
     * nothing is read here that is worth the start of parallel workers, though PostgreSQL may think so.
     */
    private static final String TAKE_TURN = "select set_config('lock_timeout', '1500', true),"
            + " set_config('max_parallel_workers_per_gather', '0', true), pg_advisory_xact_lock(?)";

    /** A statement of its own behind the lock's, so that it sees all that was waited for. */
    private static final String QUERY = """
            select 'last', null::uuid, null::bytea, position,
                   greatest((extract(epoch from clock_timestamp()) * 1000000)::bigint,
                            (extract(epoch from recorded_at) * 1000000)::bigint + 1), null::text
              from (select position, recorded_at from ledger.events order by position desc limit 1) last
            union all
            select 'now', null, null, 0, (extract(epoch from clock_timestamp()) * 1000000)::bigint, null
            union all
            select 'head', stream, null,
                   coalesce((select sequence from ledger.events e where e.stream = s.stream
                             order by sequence desc limit 1), -1), 0, null
              from unnest(?::uuid[]) as s(stream)
            union all
            select 'key', subject, null, 0, 0, null from keys.user_keys
             where subject = any (?::uuid[]) and wrapped is not null
            union all
            select 'tombstone', subject, null, 0, 0, null from keys.tombstones where subject = any (?::uuid[])
            """;

    private final Map<UUID, Long> heads = new HashMap<>();
    private final Set<UUID> keys = new HashSet<>();
    private final Set<UUID> tombstones = new HashSet<>();
    private final HeldClaims claims = new HeldClaims();
    private final Guards guards = new Guards();
    private final Map<ByteBuffer, AnswerTable.Kept> answers = new HashMap<>();
    private final Map<ByteBuffer, AnswerTable.Kept> newAnswers = new HashMap<>();
    private long lastPosition;
    private long recordedAtMicros;

    private LogState() {}

    /** Takes the place at the end of the log, to be kept until the transaction ends, and reads. */
    static LogState lockAndRead(Connection connection, List<Prepared> batch) throws SQLException {
        return read(connection, batch, new RoundTrip().then(TAKE_TURN, ORDER_LOCK), 1);
    }

    /** Reads without a place in the order: good for a look, not for a write. */
    static LogState read(Connection connection, List<Prepared> batch) throws SQLException {
        return read(connection, batch, new RoundTrip(), 0);
    }

    private static LogState read(Connection connection, List<Prepared> batch, RoundTrip trip, int resultsBefore)
            throws SQLException {
        var streams = batch.stream()
                .map(prepared -> prepared.append().stream())
                .distinct()
                .toList();
        var subjects = batch.stream()
                .flatMap(prepared -> prepared.subjects().stream())
                .distinct()
                .toList();
        trip.then(QUERY, streams, subjects, streams);
        if (batch.stream().anyMatch(prepared -> !prepared.claims().isEmpty())) {
            trip.then(ClaimTable.QUERY, HeldClaims.arguments(batch));
        }
        var guarded = batch.stream().anyMatch(prepared -> !prepared.guards().isEmpty());
        if (guarded) {
            trip.then(Guards.QUERY, Guards.arguments(batch));
        }
        var state = new LogState();
        try (var select = trip.prepare(connection)) {
            select.execute();
            for (var i = 0; i < resultsBefore; i++) {
                select.getMoreResults();
            }
            do {
                try (var rows = select.getResultSet()) {
                    while (rows.next()) {
                        state.take(rows);
                    }
                }
            } while (select.getMoreResults());
        }
        state.answers.putAll(AnswerTable.find(
                connection,
                batch.stream()
                        .map(prepared -> prepared.append().once())
                        .filter(Objects::nonNull)
                        .toList()));
        return state;
    }

    private void take(ResultSet row) throws SQLException {
        var kind = row.getString(1);
        switch (kind) {
            case "last", "now" -> {
                lastPosition = Math.max(lastPosition, row.getLong(4));
                recordedAtMicros = Math.max(recordedAtMicros, row.getLong(5));
            }
            case "head" -> heads.put(id(row), row.getLong(4));
            case "claim" -> claims.take(row);
            case "key" -> keys.add(id(row));
            case "tombstone" -> tombstones.add(id(row));
            case "guard" -> guards.member(id(row), row.getString(6), row.getLong(4));
            case "counted" -> guards.counted(row.getString(6), row.getLong(4));
            default -> throw new IllegalStateException(kind);
        }
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject(2, UUID.class);
    }

    long lastPosition() {
        return lastPosition;
    }

    /** The time of the next row: the server's, but always after the row before (in microseconds since 1970). */
    long recordedAtMicros() {
        return recordedAtMicros;
    }

    /** Why this append is not to be written; null when it is. */
    @Nullable
    Outcome refusal(Prepared prepared) {
        var once = prepared.append().once();
        var answered = once == null ? null : answers.get(once.id());
        if (once != null && answered != null) {
            return repeated(answered, once);
        }
        var stream = prepared.append().stream();
        if (heads.getOrDefault(stream, -1L) + 1 != prepared.append().firstSequence()) {
            return new Outcome.Refused(new ConcurrentChangeException());
        }
        if (!prepared.erasesWithoutKey() && (tombstones.contains(stream) || !keys.containsAll(prepared.subjects()))) {
            return new Outcome.Refused(Rejection.userNotFound());
        }
        var refused = claims.refusal(prepared);
        if (refused == null) {
            refused = guards.refusal(prepared);
        }
        return refused == null ? null : new Outcome.Refused(refused);
    }

    private static Outcome repeated(AnswerTable.Kept answered, IdempotencyKey once) {
        try {
            return new Outcome.Repeated(answered.answerTo(once));
        } catch (Rejection reused) {
            return new Outcome.Refused(reused);
        }
    }

    /** Takes into account what is going to be written. */
    void apply(Prepared prepared, long position) {
        claims.apply(prepared);
        guards.apply(prepared);
        var append = prepared.append();
        heads.put(append.stream(), append.version() - 1);
        if (prepared.newKey() != null) {
            keys.add(append.stream());
        }
        if (prepared.erased() != null) {
            keys.remove(prepared.erased());
        }
        if (append.once() != null) {
            var kept = new AnswerTable.Kept(
                    append.once(),
                    new KeptAnswer(append.once().status(), null, append.stream(), append.version(), position));
            answers.put(append.once().id(), kept);
            newAnswers.put(append.once().id(), kept);
        }
    }

    /** What goes with the events: claims, guards, answers. */
    void write(RoundTrip trip) {
        claims.write(trip);
        guards.write(trip);
        AnswerTable.keep(trip, newAnswers.values());
    }
}
