package userledger.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import userledger.domain.catalog.EventName;
import userledger.domain.user.TenantId;

/**
 * Reads the log and opens what is sealed, as far as the people concerned have not been erased. One event that can not be
 * read does not keep the others from being read: it says so by itself.
 */
public final class EventReader {

    private static final String COLUMNS = "select " + SealedRow.COLUMNS + " from ledger.events ";

    private static final String POSITION_AT = """
            with recursive search (low, high) as (
                select 0::bigint, (select coalesce(max(position), 0) from ledger.events) where ? <= clock_timestamp()
                union all
                select case when e.recorded_at <= ? then e.position else low end,
                       case when e.recorded_at <= ? then high else e.position - 1 end
                  from search join ledger.events e on e.position = (low + high + 1) / 2
                 where low < high)
            select low from search where low >= high
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

    /** The ids of tenants behind another one, in their order. */
    public List<TenantId> tenants(String after, int limit) {
        return query(
                "select tenant from ledger.events where name = 'tenant.created' and tenant > ? order by tenant limit ?",
                select -> {
                    select.setString(1, after);
                    select.setInt(2, limit);
                },
                row -> new TenantId(row.getString(1)));
    }

    /** How many tenants there are. */
    public long tenantCount() {
        return number("select count(*) from ledger.events where name = 'tenant.created'", _ -> {});
    }

    /** Somebody's sessions of a generation that have not ended and in which something happened since, the latest first. */
    public List<UUID> sessions(UUID subject, int generation, Instant since, int limit) {
        return query(
                """
                select s.stream from ledger.events s cross join lateral (
                       select name, recorded_at from ledger.events l where l.stream = s.stream
                        order by sequence desc limit 1) last
                 where s.subject = ? and s.name = 'session.started' and (s.facts ->> 'generation')::int = ?
                   and last.name <> 'session.ended' and last.recorded_at > ?
                 order by s.position desc limit ?
                """,
                select -> {
                    select.setObject(1, subject);
                    select.setInt(2, generation);
                    select.setObject(3, since.atOffset(ZoneOffset.UTC));
                    select.setInt(4, limit);
                },
                row -> row.getObject(1, UUID.class));
    }

    /**
     * Applications of a tenant behind a position, in order: with their positions, those that are not deleted.
     *
     * @param owner whose they are; null for everybody's
     */
    public List<Listed> applications(TenantId tenant, @Nullable UUID owner, long after, int limit) {
        return query(
                """
                select c.stream, c.position from ledger.events c
                 where c.name = 'application.created' and c.tenant = ? and c.position > ?
                   and (?::uuid is null or c.subject = ?)
                   and not exists (select from ledger.events d where d.stream = c.stream and d.name = 'application.deleted')
                 order by c.position limit ?
                """,
                select -> {
                    select.setString(1, tenant.value());
                    select.setLong(2, after);
                    select.setObject(3, owner);
                    select.setObject(4, owner);
                    select.setInt(5, limit);
                },
                row -> new Listed(row.getObject(1, UUID.class), row.getLong(2)));
    }

    /** A stream and where it begins. */
    public record Listed(UUID stream, long position) {}

    /** When each of these applications was used last, to the hour; those that never were are left out. */
    public Map<UUID, Instant> used(List<UUID> applications) {
        var used = new HashMap<UUID, Instant>();
        query(
                "select application, used_at from ledger.application_use where application = any (?)",
                select -> select.setArray(1, select.getConnection().createArrayOf("uuid", applications.toArray())),
                row -> used.put(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class).toInstant()));
        return used;
    }

    /** Notes that an application was used. It is the one thing that both services write. */
    public void touch(UUID application) {
        try (var connection = dataSource.getConnection();
                var upsert = connection.prepareStatement("""
                        insert into ledger.application_use as u (application, used_at)
                        values (?, date_trunc('hour', now(), 'UTC'))
                        on conflict (application) do update set used_at = excluded.used_at
                         where u.used_at < excluded.used_at""")) {
            upsert.setObject(1, application);
            upsert.execute();
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
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

    /** The position of the last event that was recorded before an instant; 0 when there is none. */
    public long positionBefore(Instant instant) {
        return number(
                "select coalesce((select position from ledger.events where recorded_at < ?"
                        + " order by position desc limit 1), 0)",
                select -> select.setObject(1, instant.atOffset(ZoneOffset.UTC)));
    }

    /**
     * The position of the last event that had been recorded at an instant; 0 when there was none, empty when the instant
     * is still to come. Times rise with positions, which have no gaps, so a few looks into the primary key find it.
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
