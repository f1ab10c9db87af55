package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds the keys of people and of the service itself. A person with a tombstone has none. */
public final class Keyring {

    private final DataSource dataSource;
    private final MasterKeys master;
    private final @Nullable SealingKeys lent;

    /** Looks every key up each time. */
    public Keyring(DataSource dataSource, MasterKeys master) {
        this.dataSource = dataSource;
        this.master = master;
        this.lent = null;
    }

    /** Keeps keys for sealing at hand, for no longer than a minute by this clock. */
    public Keyring(DataSource dataSource, MasterKeys master, InstantSource clock) {
        this.dataSource = dataSource;
        this.master = master;
        this.lent = new SealingKeys(clock);
    }

    /** A secret of the service, the same on all nodes; made on first use where this role may write. */
    public byte[] secret(String purpose, Supplier<byte[]> make) {
        try (var connection = dataSource.getConnection()) {
            var known = find(connection, purpose);
            if (known.isPresent()) {
                return known.get();
            }
            insert(connection, purpose, make.get());
            return find(connection, purpose).orElseThrow();
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** A secret of the service, if it has been made. */
    public Optional<byte[]> secret(String purpose) {
        try (var connection = dataSource.getConnection()) {
            return find(connection, purpose);
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** A secret of the service that is one of several for the same end. */
    public record Secret(String purpose, byte[] secret, Instant madeAt) {}

    /** All secrets whose purposes begin so, the oldest first. */
    public List<Secret> secrets(String prefix) {
        return Query.run(
                dataSource,
                "select purpose, wrapped, master_key_id, created_at from keys.service_keys"
                        + " where purpose >= ? and starts_with(purpose, ?) order by created_at, purpose",
                select -> {
                    select.setString(1, prefix);
                    select.setString(2, prefix);
                },
                row -> new Secret(
                        row.getString(1),
                        master.unwrap(row.getBytes(2), row.getString(1), row.getString(3)),
                        row.getObject(4, OffsetDateTime.class).toInstant()));
    }

    /** Nobody needs this secret any more. */
    public void drop(String purpose) {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement("delete from keys.service_keys where purpose = ?")) {
            delete.setString(1, purpose);
            delete.execute();
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private Optional<byte[]> find(Connection connection, String purpose) throws SQLException {
        try (var select =
                connection.prepareStatement("select wrapped, master_key_id from keys.service_keys where purpose = ?")) {
            select.setString(1, purpose);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(master.unwrap(row.getBytes(1), purpose, row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    private void insert(Connection connection, String purpose, byte[] secret) throws SQLException {
        try (var insert = connection.prepareStatement("insert into keys.service_keys (purpose, wrapped, master_key_id)"
                + " values (?, ?, ?) on conflict do nothing")) {
            insert.setString(1, purpose);
            insert.setBytes(2, master.wrap(secret, purpose));
            insert.setString(3, master.id());
            insert.execute();
        }
    }

    /** A key in the form in which it may be kept; it can be unwrapped for the same owner only. */
    public byte[] wrap(byte[] key, String owner) {
        return master.wrap(key, owner);
    }

    public byte[] unwrap(byte[] wrapped, String owner, String masterKeyId) {
        return master.unwrap(wrapped, owner, masterKeyId);
    }

    /** Tells which master key the wrapped keys of today need. */
    public String masterKeyId() {
        return master.id();
    }

    WrappedKey wrap(UUID subject, byte[] key) {
        return new WrappedKey(subject, master.wrap(key, subject.toString()), master.id());
    }

    /** A new person's key on its way into the database. */
    record WrappedKey(UUID subject, byte[] wrapped, String masterKeyId) {}

    MasterKeys masterKeys() {
        return master;
    }

    /** The keys of these people to seal with; whoever writes what they sealed checks once more that they are there. */
    Map<UUID, PersonalKey> findForSealing(Collection<@Nullable UUID> subjects) throws SQLException {
        var wanted = subjects.stream().filter(Objects::nonNull).distinct().toList();
        var from = lent == null ? Instant.EPOCH : lent.now();
        Map<UUID, PersonalKey> keys = lent == null ? new HashMap<>() : lent.of(wanted);
        var missing =
                wanted.stream().filter(subject -> !keys.containsKey(subject)).toList();
        if (!missing.isEmpty()) {
            try (var connection = dataSource.getConnection()) {
                var found = find(connection, missing);
                if (lent != null) {
                    lent.lend(found, from);
                }
                keys.putAll(found);
            }
        }
        return keys;
    }

    /** The person has been forgotten: nothing more is sealed on this node either. */
    void forget(UUID subject) {
        if (lent != null) {
            lent.forget(subject);
        }
    }

    /** The keys of these people, as far as they have not been forgotten. */
    Map<UUID, PersonalKey> find(Connection connection, Collection<? extends @Nullable UUID> subjects)
            throws SQLException {
        var wanted = subjects.stream().filter(Objects::nonNull).distinct().toArray();
        if (wanted.length == 0) {
            return Map.of();
        }
        var keys = new HashMap<UUID, PersonalKey>();
        try (var select = connection.prepareStatement("select subject, wrapped, master_key_id from keys.user_keys"
                + " where subject = any (?) and wrapped is not null")) {
            select.setArray(1, connection.createArrayOf("uuid", wanted));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var subject = rows.getObject(1, UUID.class);
                    keys.put(
                            subject,
                            new PersonalKey(master.unwrap(rows.getBytes(2), subject.toString(), rows.getString(3))));
                }
            }
        }
        return keys;
    }
}
