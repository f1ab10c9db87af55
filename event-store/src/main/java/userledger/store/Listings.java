package userledger.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;

/** Which tenants, sessions and applications there are. It opens nothing that is sealed. */
public final class Listings {

    private final DataSource dataSource;

    public Listings(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The ids of tenants behind another one, in their order. */
    public List<TenantId> tenants(String after, int limit) {
        return Query.run(
                dataSource,
                "select tenant from ledger.events where name = 'tenant.created' and tenant > ? order by tenant limit ?",
                select -> {
                    select.setString(1, after);
                    select.setInt(2, limit);
                },
                row -> new TenantId(row.getString(1)));
    }

    /** How many tenants there are. */
    public long tenantCount() {
        return Query.run(
                        dataSource,
                        "select count(*) from ledger.events where name = 'tenant.created'",
                        _ -> {},
                        row -> row.getLong(1))
                .getFirst();
    }

    /** Somebody's sessions of a generation that have not ended and in which something happened since, the latest first. */
    public List<UUID> sessions(UUID subject, int generation, Instant since, int limit) {
        return Query.run(
                dataSource,
                """
                select s.stream from ledger.events s cross join lateral (
                       select name, recorded_at from ledger.events l where l.stream = s.stream
                        order by sequence desc limit 1) last
                 where s.subject = ? and s.name = 'session.started' and (s.facts ->> 'generation')::int = ?
                   and last.name <> 'session.ended' and last.recorded_at > ?
                 order by s.position desc limit ?
                """,
                select -> {
                    select.setObject(1, subject);
                    select.setInt(2, generation);
                    select.setObject(3, since.atOffset(ZoneOffset.UTC));
                    select.setInt(4, limit);
                },
                row -> row.getObject(1, UUID.class));
    }

    /**
     * Applications of a tenant behind a position, in order: with their positions, those that are not deleted.
     *
     * @param owner whose they are; null for everybody's
     */
    public List<Listed> applications(TenantId tenant, @Nullable UUID owner, long after, int limit) {
        return Query.run(
                dataSource,
                """
                select c.stream, c.position from ledger.events c
                 where c.name = 'application.created' and c.tenant = ? and c.position > ?
                   and (?::uuid is null or c.subject = ?)
                   and not exists (select from ledger.events d where d.stream = c.stream and d.name = 'application.deleted')
                 order by c.position limit ?
                """,
                select -> {
                    select.setString(1, tenant.value());
                    select.setLong(2, after);
                    select.setObject(3, owner);
                    select.setObject(4, owner);
                    select.setInt(5, limit);
                },
                row -> new Listed(row.getObject(1, UUID.class), row.getLong(2)));
    }

    /** A stream and where it begins. */
    public record Listed(UUID stream, long position) {}
}
