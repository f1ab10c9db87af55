package userledger.command.activity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.SqlWork;

/** Who was seen last when, for those who look through it now and then. */
final class LastSeenTable {

    /** @param at when the user was seen last */
    record Seen(TenantId tenant, UserId user, Instant at) {}

    private static final int PORTION = 100;

    /** From one tenant to the next by the index, however many users each has. */
    private static final String TENANTS = """
            with recursive tenants (tenant) as (
                select min(tenant) from ledger.last_seen where inactive_as_of is null
                union all
                select (select min(tenant) from ledger.last_seen l where inactive_as_of is null and l.tenant > t.tenant)
                  from tenants t where t.tenant is not null)
            select tenant from tenants where tenant is not null
            """;

    private static final String AWAY = """
            select tenant, user_id, seen from ledger.last_seen
             where inactive_as_of is null and tenant = ? and seen <= ? order by seen limit ?
            """;

    private static final String BACK =
            "select tenant, user_id, seen from ledger.last_seen where inactive_as_of < seen limit ?";

    private static final String ASKED =
            "update ledger.last_seen set inactive_as_of = seen where user_id = ? and seen = ?";

    private static final String RESUMED =
            "update ledger.last_seen set inactive_as_of = null where user_id = ? and seen = ?";

    private static final String FORGET = "delete from ledger.last_seen where user_id = ?";

    private final DataSource dataSource;

    LastSeenTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Those with active users. */
    List<TenantId> tenants() {
        return SqlWork.run(dataSource, connection -> {
            try (var select = connection.prepareStatement(TENANTS);
                    var rows = select.executeQuery()) {
                var tenants = new ArrayList<TenantId>();
                while (rows.next()) {
                    tenants.add(new TenantId(rows.getString(1)));
                }
                return tenants;
            }
        });
    }

    /** Some of the active users of a tenant who were not seen since then. */
    List<Seen> away(TenantId tenant, Instant since) {
        return find(AWAY, select -> {
            select.setString(1, tenant.value());
            select.setObject(2, since.atOffset(ZoneOffset.UTC));
            select.setInt(3, PORTION);
        });
    }

    /** Some of those who were seen at the very moment in which they became inactive. */
    List<Seen> back() {
        return find(BACK, select -> select.setInt(1, PORTION));
    }

    /** Whatever was decided, there is nothing to ask again before the user is seen again. */
    void asked(Seen seen) {
        change(ASKED, seen);
    }

    void resumed(Seen seen) {
        change(RESUMED, seen);
    }

    void forget(UserId user) {
        SqlWork.run(dataSource, connection -> {
            try (var delete = connection.prepareStatement(FORGET)) {
                delete.setObject(1, user.value());
                return delete.executeUpdate();
            }
        });
    }

    private interface Binding {

        void bind(PreparedStatement select) throws SQLException;
    }

    private List<Seen> find(String sql, Binding binding) {
        return SqlWork.run(dataSource, connection -> find(connection, sql, binding));
    }

    private static List<Seen> find(Connection connection, String sql, Binding binding) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            binding.bind(select);
            var found = new ArrayList<Seen>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Seen(
                            new TenantId(rows.getString(1)),
                            new UserId(rows.getObject(2, UUID.class)),
                            rows.getObject(3, OffsetDateTime.class).toInstant()));
                }
            }
            return found;
        }
    }

    /** Unless the user was seen in the meantime: then whoever saw that knows better. */
    private void change(String sql, Seen seen) {
        SqlWork.run(dataSource, connection -> {
            try (var update = connection.prepareStatement(sql)) {
                update.setObject(1, seen.user().value());
                update.setObject(2, seen.at().atOffset(ZoneOffset.UTC));
                return update.executeUpdate();
            }
        });
    }
}
