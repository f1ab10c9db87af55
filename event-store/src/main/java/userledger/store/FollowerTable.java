package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;

/** The row with a follower's position. Whoever has locked it is the one who may hand events over. */
final class FollowerTable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final String table;

    FollowerTable(String name, String schema) {
        this.name = name;
        this.table = schema + ".followers";
    }

    OptionalLong position(Connection connection) throws SQLException {
        return select(connection, "");
    }

    /** Empty while somebody else has it. */
    OptionalLong lockIfFree(Connection connection) throws SQLException {
        var position = select(connection, "for update skip locked");
        if (position.isPresent()) {
            return position;
        }
        try (var insert = connection.prepareStatement(
                "insert into " + table + " (name, position) values (?, 0) on conflict do nothing")) {
            insert.setString(1, name);
            return insert.executeUpdate() == 1 ? OptionalLong.of(0) : OptionalLong.empty();
        }
    }

    /** Waits while somebody else has it; empty where the follower has never run. */
    OptionalLong lock(Connection connection) throws SQLException {
        return select(connection, "for update");
    }

    /** The same, but waits only for some time; for whoever keeps others from what they need while waiting. */
    OptionalLong lockSoon(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '" + PATIENCE.toMillis() + "ms'");
            var position = lock(connection);
            statement.execute("set local lock_timeout to default");
            return position;
        } catch (SQLException e) {
            if (Failures.isLockTimeout(e)) {
                throw new FollowerBusyException();
            }
            throw e;
        }
    }

    private OptionalLong select(Connection connection, String locking) throws SQLException {
        try (var select = connection.prepareStatement("select position from " + table + " where name = ? " + locking)) {
            select.setString(1, name);
            try (var row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    void remove(Connection connection) throws SQLException {
        try (var delete = connection.prepareStatement("delete from " + table + " where name = ?")) {
            delete.setString(1, name);
            delete.executeUpdate();
        }
    }

    void move(Connection connection, long reached) throws SQLException {
        try (var update = connection.prepareStatement("update " + table + " set position = ? where name = ?")) {
            update.setLong(1, reached);
            update.setString(2, name);
            update.executeUpdate();
        }
    }

    /** Tells all nodes, at the commit. */
    void announce(Connection connection, Standing standing) throws SQLException {
        try (var notify = connection.prepareStatement("select pg_notify('" + Tail.FOLLOWERS + "', ?)")) {
            notify.setString(1, name + ':' + standing);
            notify.execute();
        }
    }
}
