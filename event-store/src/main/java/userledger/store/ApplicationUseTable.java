package userledger.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** When applications were used last, to the hour. */
public final class ApplicationUseTable {

    private final DataSource dataSource;

    public ApplicationUseTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Applications that never were used are left out. */
    public Map<UUID, Instant> used(List<UUID> applications) {
        var used = new HashMap<UUID, Instant>();
        Query.run(
                dataSource,
                "select application, used_at from ledger.application_use where application = any (?)",
                select -> select.setArray(1, select.getConnection().createArrayOf("uuid", applications.toArray())),
                row -> used.put(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class).toInstant()));
        return used;
    }

    /** Notes that an application was used. It is the one thing that both services write. */
    public void touch(UUID application) {
        try (var connection = dataSource.getConnection();
                var upsert = connection.prepareStatement("""
                        insert into ledger.application_use as u (application, used_at)
                        values (?, date_trunc('hour', now(), 'UTC'))
                        on conflict (application) do update set used_at = excluded.used_at
                         where u.used_at < excluded.used_at""")) {
            upsert.setObject(1, application);
            upsert.execute();
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }
}
