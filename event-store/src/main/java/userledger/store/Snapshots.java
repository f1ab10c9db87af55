package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
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
            select s.sequence, s.tenant, s.sealed from ledger.snapshots s
              join ledger.events e on e.stream = s.stream and e.sequence = s.sequence and e.id = s.event_id
             where s.stream = ? and s.shape = ?
            """;

    private static final String KEEP = """
            insert into ledger.snapshots (stream, sequence, event_id, tenant, shape, sealed)
            select stream, sequence, id, tenant, ?, ? from ledger.events
             where stream = ? and sequence = ? and exists (select from keys.user_keys where subject = stream and wrapped is not null)
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
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(FIND)) {
            var shape = SnapshotShape.of(type);
            select.setObject(1, stream);
            select.setString(2, shape);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var sequence = row.getLong(1);
                var context = context(new TenantId(row.getString(2)), stream, sequence, shape);
                return open(connection, stream, row.getBytes(3), context, type)
                        .map(state -> new Snapshot<>(sequence, state));
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private <S> Optional<S> open(Connection connection, UUID stream, byte[] sealed, SealContext context, Class<S> type)
            throws SQLException {
        var key = keyring.find(connection, List.of(stream)).get(stream);
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(codec.state(key.open(sealed, context), type));
        } catch (RuntimeException e) {
            LOG.warn(
                    "The snapshot of {} can not be read and is left aside: {}",
                    stream,
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    /** Keeps what the stream has come to, unless a later snapshot is there or the person has been erased. */
    public void keep(TenantId tenant, UUID stream, long sequence, Record state) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(KEEP)) {
            var key = keyring.find(connection, List.of(stream)).get(stream);
            if (key == null) {
                return;
            }
            var shape = SnapshotShape.of(state.getClass());
            insert.setString(1, shape);
            insert.setBytes(2, key.seal(codec.bytes(state), context(tenant, stream, sequence, shape)));
            insert.setObject(3, stream);
            insert.setLong(4, sequence);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private static SealContext context(TenantId tenant, UUID stream, long sequence, String shape) {
        return new SealContext(tenant, stream, sequence, shape, 0, SealContext.Part.SNAPSHOT);
    }
}
