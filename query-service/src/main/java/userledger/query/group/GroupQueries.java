package userledger.query.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupText;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.user.TenantId;
import userledger.query.platform.SearchKey;
import userledger.store.EventReader;
import userledger.store.Streams;

/** Finds groups. The one of everybody is among them though it has no row. */
@Component
class GroupQueries {

    private static final String COLUMNS = """
            select id, tenant, name, name_key, description, unique_id, created_at, updated_at, version,
                   (select count(*) from directory.members where group_id = g.id)
              from directory.groups g where tenant = ?
            """;

    private static final Comparator<GroupRow> ORDER =
            Comparator.comparing(GroupRow::key).thenComparing(row -> row.id().toString());

    private final JdbcClient jdbc;
    private final EventReader reader;

    GroupQueries(@Qualifier("questionJdbcClient") JdbcClient jdbc, @Qualifier("queryEventReader") EventReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /** A place in the order of groups. */
    record Place(String key, String id) {

        static final Place BEGINNING = new Place("", "");

        static Place of(GroupRow row) {
            return new Place(row.key(), row.id().toString());
        }
    }

    Optional<GroupRow> find(TenantId tenant, GroupId id) {
        return id.equals(GroupId.everyone(tenant))
                ? Optional.of(everyone(tenant))
                : jdbc.sql(COLUMNS + " and id = ?")
                        .params(List.of(tenant.value(), id.value()))
                        .query(GroupQueries::row)
                        .optional();
    }

    /** Groups whose names begin so, behind a place. */
    List<GroupRow> list(TenantId tenant, String prefix, Place after, int limit) {
        var sql = new StringBuilder(COLUMNS).append(" and name_key >= ?");
        var values = new ArrayList<Object>(List.of(tenant.value(), prefix));
        var behind = prefix.isEmpty() ? null : SearchKey.behind(prefix);
        if (behind != null) {
            sql.append(" and name_key < ?");
            values.add(behind);
        }
        if (!after.equals(Place.BEGINNING)) {
            sql.append(" and (name_key, id) > (?, ?::uuid)");
            values.addAll(List.of(after.key(), after.id()));
        }
        sql.append(" order by name_key, id limit ?");
        values.add(limit);
        var found =
                jdbc.sql(sql.toString()).params(values).query(GroupQueries::row).list();
        return Stream.concat(found.stream(), everyone(tenant, prefix, after))
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    private Stream<GroupRow> everyone(TenantId tenant, String prefix, Place after) {
        if (!GroupText.EVERYONE.startsWith(prefix)) {
            return Stream.empty();
        }
        var place = Comparator.comparing(Place::key).thenComparing(Place::id);
        return Stream.of(everyone(tenant)).filter(row -> place.compare(Place.of(row), after) > 0);
    }

    /** How many there are whose names begin so. */
    long count(TenantId tenant, String prefix) {
        var behind = prefix.isEmpty() ? null : SearchKey.behind(prefix);
        var values = new ArrayList<Object>(List.of(tenant.value(), prefix));
        if (behind != null) {
            values.add(behind);
        }
        var stored = jdbc.sql("select count(*) from directory.groups where tenant = ? and name_key >= ?"
                        + (behind == null ? "" : " and name_key < ?"))
                .params(values)
                .query(Long.class)
                .single();
        return stored + (GroupText.EVERYONE.startsWith(prefix) ? 1 : 0);
    }

    private GroupRow everyone(TenantId tenant) {
        var created = reader.stream(Streams.ofTenant(tenant), 0, 1).stream()
                .map(stored -> stored.event() instanceof TenantCreated event ? event.at() : stored.recordedAt())
                .findFirst()
                .orElse(Instant.EPOCH);
        var members = jdbc.sql(
                        "select coalesce(sum(count), 0)::bigint from directory.counts where tenant = ? and prefix = ''")
                .param(tenant.value())
                .query(Long.class)
                .single();
        return new GroupRow(
                GroupId.everyone(tenant),
                tenant,
                GroupText.EVERYONE,
                GroupText.EVERYONE,
                null,
                null,
                created,
                created,
                1,
                members);
    }

    private static GroupRow row(ResultSet row, int number) throws SQLException {
        return new GroupRow(
                new GroupId(row.getObject(1, UUID.class)),
                new TenantId(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getLong(9),
                row.getLong(10));
    }
}
