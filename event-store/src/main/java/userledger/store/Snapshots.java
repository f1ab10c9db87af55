package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import userledger.domain.user.TenantId;

/**
 * What long streams have come to, so that nobody reads them from the beginning. A snapshot is sealed whole with the key
 * of the person it is about, and is only good for the very event it was made at: one that does not fit, can not be
 * opened or has another shape is left aside, and the events tell it all.
 */
public final class Snapshots {

    /** @param sequence of the last event that is in it */
    public record Snapshot<S>(long sequence, S state) {}

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private static final String FIND = """
            select s.sequence, s.tenant, s.subject, s.sealed, s.shape from ledger.snapshots s
              join ledger.events e on e.stream = s.stream and e.sequence = s.sequence and e.id = s.event_id
             where s.stream = ?
            """;

    private static final String KEEP = """
            insert into ledger.snapshots (stream, sequence, event_id, tenant, subject, shape, sealed)
            select stream, sequence, id, tenant, e.subject, ?, ? from ledger.events e
             where stream = ? and sequence = ?
               and exists (select from keys.user_keys k where k.subject = e.subject and wrapped is not null)
            on conflict (stream) do update set sequence = excluded.sequence, event_id = excluded.event_id,
                   shape = excluded.shape, sealed = excluded.sealed
             where snapshots.sequence < excluded.sequence or snapshots.shape <> excluded.shape
            """;

    private final DataSource dataSource;
    private final Keyring keyring;
    private final EventCodec codec = new EventCodec();

    public Snapshots(DataSource dataSource, Keyring keyring) {
        this.dataSource = dataSource;
        this.keyring = keyring;
    }

    public <S> Optional<Snapshot<S>> find(UUID stream, Class<S> type) {
        return find(stream, List.of(type)).map(found -> new Snapshot<>(found.sequence(), type.cast(found.state())));
    }

    /** A snapshot of whichever of these kinds the stream is. */
    public Optional<Snapshot<?>> find(UUID stream, List<? extends Class<?>> types) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(FIND)) {
            select.setObject(1, stream);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var shape = row.getString(5);
                var sequence = row.getLong(1);
                var context = context(new TenantId(row.getString(2)), stream, sequence, shape);
                for (var type : types) {
                    if (SnapshotShape.of(type).equals(shape)) {
                        return open(connection, row.getObject(3, UUID.class), row.getBytes(4), context, type)
                                .map(state -> new Snapshot<>(sequence, state));
                    }
                }
                return Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private <S> Optional<S> open(Connection connection, UUID subject, byte[] sealed, SealContext context, Class<S> type)
            throws SQLException {
        var key = keyring.find(connection, List.of(subject)).get(subject);
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(codec.state(key.open(sealed, context), type));
        } catch (RuntimeException e) {
            LOG.warn(
                    "A snapshot about {} can not be read and is left aside: {}",
                    subject,
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    /** Keeps what the stream has come to, unless a later snapshot is there or the person has been erased. */
    public void keep(UUID stream, long sequence, Record state) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select tenant, subject from ledger.events where stream = ? and sequence = ?")) {
            select.setObject(1, stream);
            select.setLong(2, sequence);
            try (var row = select.executeQuery()) {
                if (row.next()) {
                    var context = context(
                            new TenantId(row.getString(1)), stream, sequence, SnapshotShape.of(state.getClass()));
                    keep(connection, row.getObject(2, UUID.class), context, state);
                }
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private void keep(Connection connection, @Nullable UUID subject, SealContext context, Record state)
            throws SQLException {
        var key = subject == null
                ? null
                : keyring.find(connection, List.of(subject)).get(subject);
        if (key == null) {
            return;
        }
        try (var insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, SnapshotShape.of(state.getClass()));
            insert.setBytes(2, key.seal(codec.bytes(state), context));
            insert.setObject(3, context.stream());
            insert.setLong(4, context.sequence());
            insert.executeUpdate();
        }
    }

    private static SealContext context(TenantId tenant, UUID stream, long sequence, String shape) {
        return new SealContext(tenant, stream, sequence, shape, 0, SealContext.Part.SNAPSHOT);
    }
}
