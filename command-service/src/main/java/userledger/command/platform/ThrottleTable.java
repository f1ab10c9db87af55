package userledger.command.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.throttle.Secret;
import userledger.domain.throttle.ThrottleId;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** Throttles of which something is still to be told. */
final class ThrottleTable {

    /** @param user whose name it is; null for a name that nobody has */
    record Row(ThrottleId id, TenantId tenant, @Nullable UserId user, Secret secret, Instant until) {}

    private static final String SELECT = """
            select t.id, t.tenant, c.owner, t.secret, t.until
              from ledger.throttles t left join ledger.claims c on c.hash = t.account and c.kept_until is null
            """;

    private ThrottleTable() {}

    static List<Row> due(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + " where t.due <= now() order by t.due limit 100");
                var rows = select.executeQuery()) {
            return read(rows);
        }
    }

    static List<Row> of(Connection connection, byte[] account) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + " where t.account = ?")) {
            select.setBytes(1, account);
            try (var rows = select.executeQuery()) {
                return read(rows);
            }
        }
    }

    private static List<Row> read(java.sql.ResultSet rows) throws SQLException {
        var found = new ArrayList<Row>();
        while (rows.next()) {
            var owner = rows.getObject(3, UUID.class);
            found.add(new Row(
                    new ThrottleId(rows.getObject(1, UUID.class)),
                    new TenantId(rows.getString(2)),
                    owner == null ? null : new UserId(owner),
                    Secret.of(rows.getString(4)).orElseThrow(),
                    rows.getObject(5, OffsetDateTime.class).toInstant()));
        }
        return found;
    }

    /** The beginning has been told; the end comes in time. */
    static int begun(Connection connection, Row row) throws SQLException {
        try (var update = connection.prepareStatement("update ledger.throttles set due = until where id = ?")) {
            update.setObject(1, row.id().value());
            return update.executeUpdate();
        }
    }

    static int forget(Connection connection, Row row) throws SQLException {
        try (var delete = connection.prepareStatement("delete from ledger.throttles where id = ?")) {
            delete.setObject(1, row.id().value());
            return delete.executeUpdate();
        }
    }
}
