package userledger.query.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import userledger.domain.user.TenantId;
import userledger.query.directory.Places.Past;
import userledger.query.platform.SearchKey;
import userledger.rest.user.View;

/** Asks the directory as it was at a position of the log; each answer is one statement. Whoever is erased is not told of. */
@Component
class PastQueries {

    private static final String BY_KEYS = """
            select found.id, found.since, found.version, found.full_json, u.full_json, asked.place
              from unnest(?::text[], ?::%1$s[], ?::bigint[]) with ordinality asked (tenant, key, position, place)
             cross join lateral (
                    select id, since, version, full_json from directory.users
                     where tenant = asked.tenant and %2$s = asked.key and since <= asked.position
                    union all
                    select id, since, version, full_json
                      from (select * from directory.versions
                             where tenant = asked.tenant and %2$s = asked.key and since <= asked.position and not erased
                             order by since desc limit 1) last
                     where until > asked.position) found
              left join directory.users u on u.id = found.id
            """;

    /** The user as of then, as of now, and the groups as of now, which only a walk that began lately tells. */
    private static final String USER = "v.full_json, u.full_json, u.since = place.since, %s, ";

    private final JdbcClient lookups;
    private final JdbcClient questions;
    private final Gathering<Key, Found> byId;
    private final Gathering<Key, Found> byUsername;

    PastQueries(
            @Qualifier("lookupJdbcClient") JdbcClient lookups, @Qualifier("questionJdbcClient") JdbcClient questions) {
        this.lookups = lookups;
        this.questions = questions;
        this.byId = new Gathering<>((keys, found) -> find(keys, "uuid", "id", found));
        this.byUsername = new Gathering<>((keys, found) -> find(keys, "text", "username_canonical", found));
    }

    Optional<DirectoryUser> find(View view, TenantId tenant, UUID id, long position) {
        return byId.find(new Key(tenant, id, position)).map(user -> user.asOf(view));
    }

    /** Who had the name then. */
    Optional<DirectoryUser> findByUsername(View view, TenantId tenant, String username, long position) {
        var key = SearchKey.ofUsername(username);
        return key.isEmpty()
                ? Optional.empty()
                : byUsername.find(new Key(tenant, key, position)).map(user -> user.asOf(view));
    }

    /** What one user of a tenant had at a position, and no other. */
    private record Key(TenantId tenant, Object value, long position) {}

    /** @param now null where the user is there no more */
    private record Found(
            UUID id,
            long since,
            long version,
            String then,
            @Nullable String now) {

        DirectoryUser asOf(View view) {
            return new DirectoryUser(id, since, version, PastUser.asOf(then, now, view));
        }
    }

    private void find(List<Key> keys, String type, String column, ObjIntConsumer<Found> found) {
        var tenants = keys.stream().map(key -> key.tenant().value()).toArray();
        var values = keys.stream().map(Key::value).toArray();
        var positions = keys.stream().map(Key::position).toArray();
        lookups.sql(BY_KEYS.formatted(type, column))
                .param(new SqlArrayValue("text", tenants))
                .param(new SqlArrayValue(type, values))
                .param(new SqlArrayValue("bigint", positions))
                .query(row -> {
                    var user = new Found(
                            row.getObject(1, UUID.class),
                            row.getLong(2),
                            row.getLong(3),
                            row.getString(4),
                            row.getString(5));
                    found.accept(user, row.getInt("place"));
                });
    }

    long count(DirectoryFilter filter, long position) {
        var sql = addCount(new SqlText().add("select "), filter, position);
        return questions
                .sql(sql.text())
                .params(sql.parameters())
                .query(Long.class)
                .single();
    }

    private static SqlText addCount(SqlText sql, DirectoryFilter filter, long position) {
        if (filter.isOfKindsOnly()) {
            return PastCounts.add(sql, new FilterSql(filter), position);
        }
        sql.add("(");
        for (var table : PastTable.tables(false)) {
            sql.add(table == PastTable.USERS ? "" : " + ");
            new FilterSql(filter).addCounted(sql, table, position);
        }
        return sql.add(")");
    }

    /**
     * The users behind a place, or in front of it; in the end always in the order asked for.
     *
     * @param ofLate whether little has happened since
     */
    DirectoryPage page(DirectoryQuestion question, int length, Cursor from, boolean ofLate) {
        var order = from.backward() ? question.order().reversed() : question.order();
        var page = page(question, order, from.place(), length, 0, new Past(from.position(), ofLate));
        return from.backward() ? page.reversed() : page;
    }

    /** The users from a row number on. */
    DirectoryPage page(DirectoryQuestion question, int length, long index, long position, boolean ofLate) {
        return page(question, question.order(), List.of(), length, index, new Past(position, ofLate));
    }

    private DirectoryPage page(
            DirectoryQuestion question, SortOrder order, List<String> place, int length, long index, Past past) {
        var groups = question.at() == null ? GroupsOfUsers.SQL : "null";
        var sql = new SqlText().add("select " + USER.formatted(groups));
        sql.addKeys(order, field -> Places.ofPlace(field) + "::text");
        if (question.total()) {
            addCount(sql.add(", "), question.filter(), past.position());
        }
        var places = new Places(question.filter(), order, place, past, index, length + 1);
        places.addTo(sql.add(" from "))
                .add(" left join directory.users u on u.id = place.id")
                .add(" left join directory.versions v on v.id = place.id and v.since = place.since")
                .addOrder(order, Places::ofPlace);
        var steady = places.isSteady() && !question.total();
        return run(question, steady ? lookups : questions, sql, length, past.position());
    }

    private DirectoryPage run(DirectoryQuestion question, JdbcClient jdbc, SqlText sql, int length, long position) {
        var keys = question.order().keys().size();
        var totals = new ArrayList<Long>();
        var entries = jdbc.sql(sql.text())
                .params(sql.parameters())
                .query((row, _) -> {
                    if (question.total()) {
                        totals.add(row.getLong(keys + 5));
                    }
                    return entry(row, keys, question);
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

    private static DirectoryPage.Entry entry(ResultSet row, int keys, DirectoryQuestion question) throws SQLException {
        var place = new ArrayList<String>(keys);
        for (var key = 0; key < keys; key++) {
            place.add(row.getString(key + 5));
        }
        var then = row.getString(1);
        var now = row.getString(2);
        if (question.at() != null) {
            return new DirectoryPage.Entry(PastUser.asOf(then == null ? now : then, now, question.view()), place);
        }
        var user = row.getBoolean(3) || then == null ? now : PastUser.duringAWalk(then, now, question.view());
        return new DirectoryPage.Entry(GroupsOfUsers.put(user, question.filter().tenant(), row.getString(4)), place);
    }
}
