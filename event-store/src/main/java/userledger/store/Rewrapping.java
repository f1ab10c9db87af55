package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps with the master key of today whatever is still wrapped with another one, a few rows at a time and beside the
 * traffic. The rows themselves say which are left, so any node goes on where one stopped, and several share the work.
 * Events stay as they are: what they are sealed with does not change.
 */
public final class Rewrapping {

    /**
     * Keys in a table with the columns {@code wrapped} and {@code master_key_id}.
     *
     * @param id the column that tells them apart
     * @param type its type, and with it where the order of its values begins
     * @param owner what stands before the id in what a key was wrapped for
     */
    public record Keys(String table, String id, Type type, String owner) {}

    /** The types that ids have. */
    public enum Type {
        TEXT(""),
        UUID("00000000-0000-0000-0000-000000000000");

        private final String first;

        Type(String first) {
            this.first = first;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Rewrapping.class);
    private static final List<Keys> OWN = List.of(
            new Keys("keys.service_keys", "purpose", Type.TEXT, ""),
            new Keys("keys.user_keys", "subject", Type.UUID, ""));
    private static final int PORTION = 200;
    private static final int TOLD_EVERY = 50 * PORTION;

    private final DataSource dataSource;
    private final MasterKeys master;
    private final List<Keys> all;

    /** @param more what else is wrapped with the master key, beside the keys of people and of the service */
    public Rewrapping(DataSource dataSource, Keyring keyring, List<Keys> more) {
        this.dataSource = dataSource;
        this.master = keyring.masterKeys();
        this.all = Stream.concat(OWN.stream(), more.stream()).toList();
    }

    /** @throws IllegalStateException with the id of a master key that something is wrapped with and that is not there */
    public void requireKeys() {
        try (var connection = dataSource.getConnection()) {
            for (var keys : all) {
                try (var select = connection.prepareStatement("select master_key_id from " + keys.table()
                        + " where wrapped is not null and master_key_id <> all (?) limit 1")) {
                    select.setArray(
                            1, connection.createArrayOf("text", master.ids().toArray()));
                    try (var row = select.executeQuery()) {
                        if (row.next()) {
                            throw MasterKeys.missing(row.getString(1));
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** Goes through all keys once; those that somebody else has locked are left. */
    public long rewrap() {
        long done = 0;
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            for (var keys : all) {
                done += rewrap(connection, keys);
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
        if (done > 0) {
            LOG.info("{} keys have been wrapped with the master key {}", done, master.id());
        }
        return done;
    }

    /** Whether nothing is left that is wrapped with another key. */
    public boolean isDone() {
        try (var connection = dataSource.getConnection()) {
            for (var keys : all) {
                try (var select = connection.prepareStatement("select exists (select from " + keys.table()
                        + " where wrapped is not null and master_key_id <> ?)")) {
                    select.setString(1, master.id());
                    try (var row = select.executeQuery()) {
                        row.next();
                        if (row.getBoolean(1)) {
                            return false;
                        }
                    }
                }
            }
            return true;
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private long rewrap(Connection connection, Keys keys) throws SQLException {
        long done = 0;
        var portion = lock(connection, keys, keys.type().first);
        while (!portion.isEmpty()) {
            write(connection, keys, portion);
            connection.commit();
            done += portion.size();
            if (done % TOLD_EVERY == 0) {
                LOG.info("{} rows of {} have been wrapped with the master key {}", done, keys.table(), master.id());
            }
            portion = lock(connection, keys, portion.getLast().id());
        }
        connection.commit();
        return done;
    }

    private record Wrapped(String id, byte[] key, String masterKeyId) {}

    private List<Wrapped> lock(Connection connection, Keys keys, String after) throws SQLException {
        try (var select = connection.prepareStatement("select " + keys.id() + "::text, wrapped, master_key_id from "
                + keys.table() + " where wrapped is not null and master_key_id <> ? and " + keys.id() + " > ?::"
                + keys.type() + " order by " + keys.id() + " limit " + PORTION + " for update skip locked")) {
            select.setString(1, master.id());
            select.setString(2, after);
            var locked = new ArrayList<Wrapped>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    locked.add(new Wrapped(rows.getString(1), rows.getBytes(2), rows.getString(3)));
                }
            }
            return locked;
        }
    }

    private void write(Connection connection, Keys keys, List<Wrapped> portion) throws SQLException {
        try (var update = connection.prepareStatement("update " + keys.table()
                + " set wrapped = ?, master_key_id = ? where " + keys.id() + " = ?::" + keys.type())) {
            for (var wrapped : portion) {
                var owner = keys.owner() + wrapped.id();
                update.setBytes(1, master.wrap(master.unwrap(wrapped.key(), owner, wrapped.masterKeyId()), owner));
                update.setString(2, master.id());
                update.setString(3, wrapped.id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
