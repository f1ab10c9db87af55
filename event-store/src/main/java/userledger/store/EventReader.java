package userledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import userledger.domain.catalog.EventName;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;

/** Reads the log and opens what is sealed, as far as the people concerned have not been erased. */
public final class EventReader {

    private static final String COLUMNS = "select position, recorded_at, tenant, stream, sequence, id, name, revision,"
            + " subject, facts, personal, meta, meta_personal from ledger.events ";

    private final DataSource dataSource;
    private final Keyring keyring;
    private final EventCodec codec = new EventCodec();

    public EventReader(DataSource dataSource, Keyring keyring) {
        this.dataSource = dataSource;
        this.keyring = keyring;
    }

    /** The next events behind a position, in order. */
    public List<StoredEvent> after(long position, int limit) {
        return read(COLUMNS + "where position > ? order by position limit ?", select -> {
            select.setLong(1, position);
            select.setInt(2, limit);
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

    /** The start of somebody's latest session. */
    public Optional<StoredEvent> lastSessionStart(UUID subject) {
        return read(
                        COLUMNS + "where subject = ? and name = 'session.started' order by position desc limit 1",
                        select -> select.setObject(1, subject))
                .stream()
                .findFirst();
    }

    /** The position of the last event; 0 when there is none. */
    public long headPosition() {
        return number("select coalesce(max(position), 0) from ledger.events", _ -> {});
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

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private long number(String sql, Binding binding) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            binding.bind(select);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private List<StoredEvent> read(String sql, Binding binding) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            binding.bind(select);
            var sealed = new ArrayList<Sealed>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    sealed.add(sealed(rows));
                }
            }
            return open(connection, sealed);
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** A row as it lies in the table. */
    private record Sealed(StoredEvent row, byte @Nullable [] personal, JsonNode meta, byte @Nullable [] metaPersonal) {}

    private Sealed sealed(ResultSet rows) throws SQLException {
        var row = new StoredEvent(
                rows.getLong(1),
                rows.getObject(2, OffsetDateTime.class).toInstant(),
                new TenantId(rows.getString(3)),
                rows.getObject(4, UUID.class),
                rows.getLong(5),
                rows.getObject(6, UUID.class),
                rows.getString(7),
                rows.getInt(8),
                rows.getObject(9, UUID.class),
                codec.read(rows.getString(10)),
                null,
                false,
                Meta.system(""));
        return new Sealed(row, rows.getBytes(11), codec.read(rows.getString(12)), rows.getBytes(13));
    }

    private List<StoredEvent> open(Connection connection, List<Sealed> sealed) throws SQLException {
        var people = new ArrayList<@Nullable UUID>();
        for (var row : sealed) {
            people.add(row.row().subject());
            people.add(MetaCodec.actor(row.meta()));
        }
        var keys = keyring.find(connection, people);
        return sealed.stream().map(row -> open(row, keys)).toList();
    }

    private StoredEvent open(Sealed sealed, Map<UUID, PersonalKey> keys) {
        var row = sealed.row();
        var context = new SealContext(
                row.tenant(), row.stream(), row.sequence(), row.name(), row.revision(), SealContext.Part.PERSONAL);
        var subjectKey = row.subject() == null ? null : keys.get(row.subject());
        var forgotten = row.subject() != null && subjectKey == null;
        return new StoredEvent(
                row.position(),
                row.recordedAt(),
                row.tenant(),
                row.stream(),
                row.sequence(),
                row.id(),
                row.name(),
                row.revision(),
                row.subject(),
                row.facts(),
                event(sealed, context, subjectKey, forgotten),
                forgotten,
                MetaCodec.read(sealed.meta(), sealed.metaPersonal(), context, keys, row.subject()));
    }

    private @Nullable LedgerEvent event(
            Sealed sealed, SealContext context, @Nullable PersonalKey key, boolean forgotten) {
        var name = EventName.of(sealed.row().name());
        if (name.isEmpty()) {
            return null;
        }
        JsonNode personal = sealed.personal() == null || key == null
                ? codec.newObject()
                : codec.read(key.open(sealed.personal(), context));
        return codec.decode(name.get(), sealed.row().facts(), forgotten ? null : personal);
    }
}
