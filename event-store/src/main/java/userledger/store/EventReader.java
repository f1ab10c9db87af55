package userledger.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import userledger.domain.catalog.EventName;

/**
 * Reads the log and opens what is sealed, as far as the people concerned have not been erased. One event that can not be
 * read does not keep the others from being read: it says so by itself.
 */
public final class EventReader {

    private static final String COLUMNS = "select " + SealedRow.COLUMNS + " from ledger.events ";

    private static final int PAGE = 500;

    private static final String POSITION_AT = """
            select (select coalesce(max(position), 0) from ledger.events
                     where position >= mark and position < mark + 64 and recorded_at <= ?)
              from (select coalesce((select position from ledger.events
                                      where position % 64 = 0 and recorded_at <= ?
                                      order by recorded_at desc limit 1), 0)) marks (mark)
             where ? <= clock_timestamp()
            """;

    private final DataSource dataSource;
    private final RowOpener opener;

    public EventReader(DataSource dataSource, Keyring keyring) {
        this.dataSource = dataSource;
        this.opener = new RowOpener(keyring);
    }

    /** The next events behind a position, in order. */
    public List<StoredEvent> after(long position, int limit) {
        return read(COLUMNS + "where position > ? order by position limit ?", select -> {
            select.setLong(1, position);
            select.setInt(2, limit);
        });
    }

    /** The events of these names behind one position and up to another, in order. */
    List<StoredEvent> between(long after, long upTo, Set<EventName> names) {
        return read(COLUMNS + "where position > ? and position <= ? and name = any (?) order by position", select -> {
            select.setLong(1, after);
            select.setLong(2, upTo);
            select.setArray(3, array(select, names));
        });
    }

    /** Events of one stream, in order. */
    public List<StoredEvent> stream(UUID stream, long fromSequence, int limit) {
        return read(COLUMNS + "where stream = ? and sequence >= ? order by sequence limit ?", select -> {
            select.setObject(1, stream);
            select.setLong(2, fromSequence);
            select.setInt(3, limit);
        });
    }

    /** The first events of a stream, at most so many. They are read page by page, as far as somebody gets. */
    public Iterable<StoredEvent> beginning(UUID stream, long count) {
        return () -> pageByPage(stream, 0, count);
    }

    /** The events of a stream from a sequence to its end. They are read page by page, as far as somebody gets. */
    public Iterable<StoredEvent> from(UUID stream, long sequence) {
        return () -> pageByPage(stream, sequence, Long.MAX_VALUE);
    }

    private Iterator<StoredEvent> pageByPage(UUID stream, long from, long end) {
        return Stream.iterate(
                        page(stream, from, end),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.of()
                                : page(stream, page.getLast().sequence() + 1, end))
                .flatMap(List::stream)
                .iterator();
    }

    private List<StoredEvent> page(UUID stream, long from, long end) {
        return from < end ? stream(stream, from, (int) Math.min(PAGE, end - from)) : List.of();
    }

    /** The start of somebody's latest session up to a position. */
    public Optional<StoredEvent> lastSessionStart(UUID subject, long upTo) {
        return read(
                        COLUMNS + "where subject = ? and name = 'session.started' and position <= ?"
                                + " order by position desc limit 1",
                        select -> {
                            select.setObject(1, subject);
                            select.setLong(2, upTo);
                        })
                .stream()
                .findFirst();
    }

    /** The streams with events of these names behind one position and up to another. */
    public List<UUID> changed(long after, long upTo, Set<EventName> names) {
        return query(
                "select distinct stream from ledger.events where position > ? and position <= ? and name = any (?)",
                select -> {
                    select.setLong(1, after);
                    select.setLong(2, upTo);
                    select.setArray(3, array(select, names));
                },
                row -> row.getObject(1, UUID.class));
    }

    /** The name of the last event of a stream. */
    public Optional<String> lastName(UUID stream) {
        return query(
                        "select name from ledger.events where stream = ? order by sequence desc limit 1",
                        select -> select.setObject(1, stream),
                        row -> row.getString(1))
                .stream()
                .findFirst();
    }

    /** The position of the last event; 0 when there is none. */
    public long headPosition() {
        return number("select coalesce(max(position), 0) from ledger.events", _ -> {});
    }

    /**
     * The position of the last event that had been recorded at an instant; 0 when there was none, empty when the instant
     * is still to come. Times rise with positions, and each 64th of them is marked.
     */
    public OptionalLong positionAt(Instant instant) {
        var time = instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        var found = query(
                POSITION_AT,
                select -> {
                    select.setObject(1, time);
                    select.setObject(2, time);
                    select.setObject(3, time);
                },
                row -> row.getLong(1));
        return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
    }

    /** The sequence of the last event of a stream; -1 when there is none. */
    public long headSequence(UUID stream) {
        return number(
                "select coalesce(max(sequence), -1) from ledger.events where stream = ?",
                select -> select.setObject(1, stream));
    }

    /** The epoch that positions belong to; a restore from a backup begins a new one. */
    public int epoch() {
        return (int) number("select number from ledger.epoch", _ -> {});
    }

    private static Array array(PreparedStatement select, Set<EventName> names) throws SQLException {
        return select.getConnection()
                .createArrayOf("text", names.stream().map(EventName::wireName).toArray());
    }

    private long number(String sql, Query.Binding binding) {
        return query(sql, binding, row -> row.getLong(1)).getFirst();
    }

    private <T> List<T> query(String sql, Query.Binding binding, Query.Reading<T> reading) {
        return Query.run(dataSource, sql, binding, reading);
    }

    private List<StoredEvent> read(String sql, Query.Binding binding) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            binding.bind(select);
            var sealed = new ArrayList<SealedRow>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    sealed.add(SealedRow.of(rows));
                }
            }
            return opener.open(connection, sealed);
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }
}
