package userledger.query.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.TenantId;
import userledger.query.platform.SearchKey;
import userledger.rest.user.View;

/** Asks the directory as it was at a position of the log; each answer is one statement. Whoever is erased is not told of. */
@Component
class PastQueries {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final String ONE = """
            select id, since, version, full_json from directory.users where %1$s and since <= ?
            union all
            select id, since, version, full_json
              from (select * from directory.versions where %1$s and since <= ? and not erased
                     order by since desc limit 1) last
             where until > ?
            """;

    private static final String BY_ID = ONE.formatted("tenant = ? and id = ?");

    private static final String BY_USERNAME = ONE.formatted("tenant = ? and username_canonical = ?");

    private final JdbcClient jdbc;

    PastQueries(@Qualifier("queryJdbcClient") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<DirectoryUser> find(View view, TenantId tenant, UUID id, long position) {
        return one(BY_ID, view, tenant, id, position);
    }

    /** Who had the name then. */
    Optional<DirectoryUser> findByUsername(View view, TenantId tenant, String username, long position) {
        return one(BY_USERNAME, view, tenant, SearchKey.ofUsername(username), position);
    }

    private Optional<DirectoryUser> one(String sql, View view, TenantId tenant, Object key, long position) {
        return jdbc.sql(sql)
                .params(List.of(tenant.value(), key, position, tenant.value(), key, position, position))
                .query((row, _) -> new DirectoryUser(
                        row.getObject(1, UUID.class), row.getLong(2), row.getLong(3), shown(row.getString(4), view)))
                .optional();
    }

    private static String shown(String json, View view) {
        return view.past(KeptUser.of((ObjectNode) MAPPER.readTree(json))).toString();
    }

    long count(DirectoryFilter filter, long position) {
        var sql = addCount(new SqlText().add("select "), filter, position);
        return jdbc.sql(sql.text()).params(sql.parameters()).query(Long.class).single();
    }

    private static SqlText addCount(SqlText sql, DirectoryFilter filter, long position) {
        if (filter.isOfKindsOnly()) {
            return PastCounts.add(sql, new FilterSql(filter), position);
        }
        sql.add("(");
        for (var table : PastTable.values()) {
            sql.add(table == PastTable.USERS ? "" : " + ");
            new FilterSql(filter).addCounted(sql, table.sqlName(), table.condition(), position);
        }
        return sql.add(")");
    }

    /** The users behind a place, or in front of it; in the end always in the order asked for. */
    DirectoryPage page(DirectoryQuestion question, int length, Cursor from) {
        var order = from.backward() ? question.order().reversed() : question.order();
        var page = page(question, order, from, length, 0);
        return from.backward() ? page.reversed() : page;
    }

    /** The users from a row number on. */
    DirectoryPage page(DirectoryQuestion question, int length, long index, long position) {
        return page(question, question.order(), Cursor.beginning(position), length, index);
    }

    private DirectoryPage page(DirectoryQuestion question, SortOrder order, Cursor from, int length, long index) {
        var sql = new SqlText().add("select coalesce(u.full_json, v.full_json), ");
        sql.addKeys(order, field -> Places.ofPlace(field) + "::text");
        if (question.total()) {
            addCount(sql.add(", "), question.filter(), from.position());
        }
        new Places(question.filter(), order, from.place(), from.position(), index, length + 1)
                .addTo(sql.add(" from "))
                .add(" left join directory.users u on u.id = place.id and u.since = place.since")
                .add(" left join directory.versions v on v.id = place.id and v.since = place.since")
                .addOrder(order, Places::ofPlace);
        return run(question, sql, length, from.position());
    }

    private DirectoryPage run(DirectoryQuestion question, SqlText sql, int length, long position) {
        var keys = question.order().keys().size();
        var totals = new ArrayList<Long>();
        var entries = jdbc.sql(sql.text())
                .params(sql.parameters())
                .query((row, _) -> {
                    if (question.total()) {
                        totals.add(row.getLong(keys + 2));
                    }
                    return entry(row, keys, question.view());
                })
                .list();
        var total = totals.isEmpty() && question.total() ? Long.valueOf(count(question.filter(), position)) : null;
        var more = entries.size() > length;
        return new DirectoryPage(
                more ? entries.subList(0, length) : entries,
                more,
                totals.isEmpty() ? total : totals.getFirst(),
                position);
    }

    private static DirectoryPage.Entry entry(ResultSet row, int keys, View view) throws SQLException {
        var place = new ArrayList<String>(keys);
        for (var key = 0; key < keys; key++) {
            place.add(row.getString(key + 2));
        }
        return new DirectoryPage.Entry(shown(row.getString(1), view), place);
    }
}
