package userledger.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import userledger.domain.user.Rejection;

/** The answers to requests with an idempotency key, kept for a day. */
final class AnswerTable {

    private static final String FIND = """
            select hash, request, status, code, subject, version, position from ledger.answers
             where hash = any (?) and expires_at > now()
            """;

    /** A key whose day is over may be used for something else. */
    private static final String KEEP = """
            insert into ledger.answers (hash, request, status, code, subject, version, position, expires_at)
            select k.*, now() + interval '24 hours'
              from unnest(?::bytea[], ?::bytea[], ?::int[], ?::text[], ?::uuid[], ?::bigint[], ?::bigint[]) as k
            on conflict (hash) do update set request = excluded.request, status = excluded.status,
                   code = excluded.code, subject = excluded.subject, version = excluded.version,
                   position = excluded.position, expires_at = excluded.expires_at
             where answers.expires_at <= now()
            """;

    /** A request and its answer. */
    record Kept(IdempotencyKey key, KeptAnswer answer) {

        /** The answer, for the same request. */
        KeptAnswer answerTo(IdempotencyKey asked) {
            if (Arrays.equals(key.request(), asked.request())) {
                return answer;
            }
            throw new Rejection(
                    Rejection.Kind.UNPROCESSABLE,
                    "idempotency.key_reused",
                    "This Idempotency-Key was sent with another request before");
        }
    }

    private AnswerTable() {}

    static Map<ByteBuffer, Kept> find(Connection connection, Collection<IdempotencyKey> keys) throws SQLException {
        var found = new HashMap<ByteBuffer, Kept>();
        if (keys.isEmpty()) {
            return found;
        }
        var hashes = keys.stream().map(IdempotencyKey::hash).toArray(byte[][]::new);
        try (var select = new RoundTrip().then(FIND, (Object) hashes).prepare(connection);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                var kept = kept(rows);
                found.put(kept.key().id(), kept);
            }
        }
        return found;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new IdempotencyKey(row.getBytes(1), row.getBytes(2), row.getInt(3)),
                new KeptAnswer(
                        row.getInt(3), row.getString(4), row.getObject(5, UUID.class), row.getLong(6), row.getLong(7)));
    }

    static void keep(RoundTrip trip, Collection<Kept> answers) {
        if (answers.isEmpty()) {
            return;
        }
        var all = List.copyOf(answers);
        trip.then(
                KEEP,
                all.stream().map(kept -> kept.key().hash()).toArray(byte[][]::new),
                all.stream().map(kept -> kept.key().request()).toArray(byte[][]::new),
                all.stream().mapToInt(kept -> kept.answer().status()).toArray(),
                all.stream().map(kept -> kept.answer().code()).toArray(String[]::new),
                all.stream().map(kept -> kept.answer().subject()).toArray(UUID[]::new),
                all.stream().mapToLong(kept -> kept.answer().version()).toArray(),
                all.stream().mapToLong(kept -> kept.answer().position()).toArray());
    }
}
