package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes the keys of new people, and destroys those of people to be forgotten. */
final class KeyTable {

    private KeyTable() {}

    static void make(Connection connection, List<Prepared> admitted) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into keys.user_keys (subject, tenant, version, wrapped, master_key_id) values (?, ?, ?, ?, ?)")) {
            for (var prepared : admitted) {
                var key = prepared.newKey();
                if (key != null) {
                    insert.setObject(1, key.subject());
                    insert.setString(2, prepared.append().tenant().value());
                    insert.setInt(3, PersonalKey.VERSION);
                    insert.setBytes(4, key.wrapped());
                    insert.setString(5, key.masterKeyId());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** @param position where the event stands that forgets the person */
    static void destroy(Connection connection, Prepared prepared, long position) throws SQLException {
        try (var delete = connection.prepareStatement("delete from keys.user_keys where subject = ?");
                var bury = connection.prepareStatement("insert into keys.tombstones (subject, tenant, position)"
                        + " values (?, ?, ?) on conflict do nothing")) {
            delete.setObject(1, prepared.erased());
            delete.execute();
            bury.setObject(1, prepared.erased());
            bury.setString(2, prepared.append().tenant().value());
            bury.setLong(3, position);
            bury.execute();
        }
    }
}
