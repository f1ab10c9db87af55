package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Gives admitted appends their places and writes their rows, with one statement for each table. */
final class RowWriter {

    private static final String INSERT_EVENTS = """
            insert into ledger.events (position, recorded_at, tenant, stream, sequence, id, name, revision, subject,
                   facts, personal, meta, meta_personal, salt, digest)
            select position, timestamptz 'epoch' + micros / 1000000 * interval '1 second'
                   + micros % 1000000 * interval '1 microsecond', tenant, stream, sequence, id, name, revision, subject,
                   facts::json, personal, meta::json, meta_personal, salt, digest
              from unnest(?::bigint[], ?::bigint[], ?::text[], ?::uuid[], ?::bigint[], ?::uuid[], ?::text[], ?::int[],
                   ?::uuid[], ?::text[], ?::bytea[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[])
                as e(position, micros, tenant, stream, sequence, id, name, revision, subject, facts, personal, meta,
                   meta_personal, salt, digest)""";

    /** A row and its place. */
    private record Placed(Row row, long position, long micros) {}

    private final List<Placed> rows = new ArrayList<>();
    private final KeyTable keys = new KeyTable();
    private long position;
    private long micros;

    RowWriter(long lastPosition, long recordedAtMicros) {
        position = lastPosition;
        micros = recordedAtMicros;
    }

    /** The position of the last row of this append. */
    long add(Prepared prepared) {
        for (var row : prepared.rows()) {
            rows.add(new Placed(row, ++position, micros++));
        }
        keys.add(prepared, position);
        return position;
    }

    void write(RoundTrip trip) {
        keys.write(trip);
        trip.then(
                INSERT_EVENTS,
                numbers(Placed::position),
                numbers(Placed::micros),
                texts(row -> row.tenant().value()),
                ids(Row::stream),
                numbers(placed -> placed.row().sequence()),
                ids(Row::id),
                texts(Row::name),
                rows.stream().mapToInt(placed -> placed.row().revision()).toArray(),
                rows.stream().map(placed -> placed.row().subject()).toArray(UUID[]::new),
                texts(row -> new String(row.facts(), UTF_8)),
                bytes(Row::personal),
                texts(row -> new String(row.meta(), UTF_8)),
                bytes(Row::metaPersonal),
                bytes(Row::salt),
                rows.stream()
                        .map(placed -> placed.row().digest(placed.position(), placed.micros()))
                        .toArray(byte[][]::new));
    }

    private long[] numbers(ToLongFunction<Placed> column) {
        return rows.stream().mapToLong(column).toArray();
    }

    private String[] texts(Function<Row, String> column) {
        return rows.stream().map(placed -> column.apply(placed.row())).toArray(String[]::new);
    }

    private UUID[] ids(Function<Row, UUID> column) {
        return rows.stream().map(placed -> column.apply(placed.row())).toArray(UUID[]::new);
    }

    private byte[][] bytes(Function<Row, byte @org.jspecify.annotations.Nullable []> column) {
        return rows.stream().map(placed -> column.apply(placed.row())).toArray(byte[][]::new);
    }
}
