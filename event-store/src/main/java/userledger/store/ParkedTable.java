package userledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import userledger.domain.catalog.EventName;
import userledger.domain.user.TenantId;

/** The table {@code parked} of one follower. What waits for each other is in one lane: a person, else a stream. */
final class ParkedTable {

    private static final String COLUMNS = "select position, tenant, subject, parked_at, cause, attempts from ";

    private final String follower;
    private final String table;

    ParkedTable(String follower, String schema) {
        this.follower = follower;
        this.table = schema + ".parked";
    }

    static UUID lane(StoredEvent event) {
        var subject = event.subject();
        var ofStream =
                EventName.of(event.name()).filter(EventName::keepsToItsStream).isPresent();
        return subject == null || ofStream ? event.stream() : subject;
    }

    /** An event that is being parked. */
    record Entry(StoredEvent event, @Nullable String cause) {}

    Set<UUID> lanes(Connection connection) throws SQLException {
        return new HashSet<>(select(
                connection,
                "select distinct lane from " + table + " where follower = ?",
                row -> row.getObject(1, UUID.class)));
    }

    long count(Connection connection) throws SQLException {
        return select(connection, "select count(*) from " + table + " where follower = ?", row -> row.getLong(1))
                .getFirst();
    }

    /** Everybody's up to a position. */
    List<Parked> upTo(Connection connection, long position) throws SQLException {
        return select(
                connection,
                COLUMNS + table + " where follower = ? and position <= ? order by position",
                ParkedTable::parked,
                position);
    }

    /** One tenant's, behind a position. */
    List<Parked> page(Connection connection, TenantId tenant, long after, int limit) throws SQLException {
        return select(
                connection,
                COLUMNS + table + " where follower = ? and tenant = ? and position > ? order by position limit ?",
                ParkedTable::parked,
                tenant.value(),
                after,
                limit);
    }

    Optional<UUID> lane(Connection connection, TenantId tenant, long position) throws SQLException {
        return select(
                        connection,
                        "select lane from " + table + " where follower = ? and tenant = ? and position = ?",
                        row -> row.getObject(1, UUID.class),
                        tenant.value(),
                        position)
                .stream()
                .findFirst();
    }

    List<Long> positions(Connection connection, UUID lane, int limit) throws SQLException {
        return select(
                connection,
                "select position from " + table + " where follower = ? and lane = ? order by position limit ?",
                row -> row.getLong(1),
                lane,
                limit);
    }

    void add(Connection connection, List<Entry> entries) throws SQLException {
        var sql = "insert into " + table + " (follower, position, tenant, lane, subject, cause, attempts)"
                + " select ?, * from unnest(?::bigint[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::int[])"
                + " on conflict do nothing";
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, follower);
            array(insert, 2, "bigint", entries, entry -> entry.event().position());
            array(insert, 3, "text", entries, entry -> entry.event().tenant().value());
            array(insert, 4, "uuid", entries, entry -> lane(entry.event()));
            array(insert, 5, "uuid", entries, entry -> entry.event().subject());
            array(insert, 6, "text", entries, Entry::cause);
            array(insert, 7, "int", entries, entry -> entry.cause() == null ? 0 : 1);
            insert.executeUpdate();
        }
    }

    private static void array(
            java.sql.PreparedStatement statement,
            int index,
            String type,
            List<Entry> entries,
            Function<Entry, @Nullable Object> value)
            throws SQLException {
        statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf(type, entries.stream().map(value).toArray()));
    }

    void remove(Connection connection, List<Long> positions) throws SQLException {
        try (var delete = connection.prepareStatement(
                "delete from " + table + " where follower = ? and position = any (?::bigint[])")) {
            delete.setString(1, follower);
            delete.setArray(2, connection.createArrayOf("bigint", positions.toArray()));
            delete.executeUpdate();
        }
    }

    void clear(Connection connection) throws SQLException {
        update(connection, "delete from " + table + " where follower = ?", follower);
    }

    /** What is parked here is the other follower's from now on, in the place of what that one had parked. */
    void takePlaceOf(Connection connection, String other) throws SQLException {
        update(connection, "delete from " + table + " where follower = ?", other);
        update(connection, "update " + table + " set follower = ? where follower = ?", other, follower);
    }

    private static void update(Connection connection, String sql, String... followers) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            for (var i = 0; i < followers.length; i++) {
                update.setString(i + 1, followers[i]);
            }
            update.executeUpdate();
        }
    }

    void failedAgain(Connection connection, long position, String cause) throws SQLException {
        try (var update = connection.prepareStatement(
                "update " + table + " set cause = ?, attempts = attempts + 1 where follower = ? and position = ?")) {
            update.setString(1, cause);
            update.setString(2, follower);
            update.setLong(3, position);
            update.executeUpdate();
        }
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static Parked parked(ResultSet row) throws SQLException {
        return new Parked(
                row.getLong(1),
                new TenantId(row.getString(2)),
                row.getObject(3, UUID.class),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                row.getInt(6));
    }

    private <T> List<T> select(Connection connection, String sql, Row<T> reading, Object... parameters)
            throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, follower);
            for (var i = 0; i < parameters.length; i++) {
                select.setObject(i + 2, parameters[i]);
            }
            var found = new ArrayList<T>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
            return found;
        }
    }
}
