package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds the keys of people and of the service itself. Keys are kept wrapped; a destroyed one is never cached. */
public final class Keyring {

    private final DataSource dataSource;
    private final MasterKey master;

    public Keyring(DataSource dataSource, MasterKey master) {
        this.dataSource = dataSource;
        this.master = master;
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

    private Optional<byte[]> find(Connection connection, String purpose) throws SQLException {
        try (var select = connection.prepareStatement("select wrapped from keys.service_keys where purpose = ?")) {
            select.setString(1, purpose);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(master.unwrap(row.getBytes(1), purpose)) : Optional.empty();
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

    public byte[] unwrap(byte[] wrapped, String owner) {
        return master.unwrap(wrapped, owner);
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

    @Nullable
    PersonalKey find(UUID subject) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return find(connection, java.util.List.of(subject)).get(subject);
        }
    }

    /** The keys of these people, as far as they have not been erased. */
    Map<UUID, PersonalKey> find(Connection connection, Collection<@Nullable UUID> subjects) throws SQLException {
        var wanted = subjects.stream().filter(Objects::nonNull).distinct().toArray();
        if (wanted.length == 0) {
            return Map.of();
        }
        var keys = new HashMap<UUID, PersonalKey>();
        try (var select =
                connection.prepareStatement("select subject, wrapped from keys.user_keys where subject = any (?)")) {
            select.setArray(1, connection.createArrayOf("uuid", wanted));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var subject = rows.getObject(1, UUID.class);
                    keys.put(subject, new PersonalKey(master.unwrap(rows.getBytes(2), subject.toString())));
                }
            }
        }
        return keys;
    }
}
