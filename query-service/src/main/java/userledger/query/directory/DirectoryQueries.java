package userledger.query.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import userledger.domain.user.TenantId;
import userledger.query.platform.SearchKey;
import userledger.rest.caller.Caller;

/** Asks the directory; each answer is one statement. */
@Component
class DirectoryQueries {

    private static final String USER = "select id, greatest(position, "
            + "(select c.position from directory.group_changes c where c.user_id = u.id)), version, full_json, u.tenant, "
            + GroupsOfUsers.SQL;

    private static final String BY_KEYS = USER + ", asked.place from unnest(?::text[], ?::%s[]) with ordinality "
            + "asked (tenant, key, place) join directory.users u on u.tenant = asked.tenant and u.%s = asked.key";

    /** How far the directory has come, seen together with what it holds. */
    private static final String POSITION =
            "(select position from directory.followers where name = '" + DirectoryProjection.NAME + "')";

    private final JdbcClient lookups;
    private final JdbcClient questions;
    private final Gathering<Key, DirectoryUser> byId;
    private final Gathering<Key, DirectoryUser> byUsername;
    private final SharedCounts<DirectoryFilter> counts = new SharedCounts<>(this::countEach);

    DirectoryQueries(
            @Qualifier("lookupJdbcClient") JdbcClient lookups, @Qualifier("questionJdbcClient") JdbcClient questions) {
        this.lookups = lookups;
        this.questions = questions;
        this.byId = new Gathering<>((keys, found) -> find(keys, "uuid", "id", found));
        this.byUsername = new Gathering<>((keys, found) -> find(keys, "text", "username_canonical", found));
    }

    Optional<DirectoryUser> find(TenantId tenant, UUID id) {
        return byId.find(new Key(tenant, id));
    }

    /** By the caller's own id; operators are at home in another tenant than the one they act in. */
    Optional<DirectoryUser> findSelf(Caller caller) {
        return lookups.sql(USER + " from directory.users u where id = ?")
                .param(caller.userId().value())
                .query(DirectoryQueries::user)
                .optional();
    }

    Optional<DirectoryUser> findByUsername(TenantId tenant, String username) {
        var key = SearchKey.ofUsername(username);
        return key.isEmpty() ? Optional.empty() : byUsername.find(new Key(tenant, key));
    }

    /** What one user of a tenant has, and no other. */
    private record Key(TenantId tenant, Object value) {}

    private void find(List<Key> keys, String type, String column, ObjIntConsumer<DirectoryUser> found) {
        var tenants = keys.stream().map(key -> key.tenant().value()).toArray();
        var values = keys.stream().map(Key::value).toArray();
        lookups.sql(BY_KEYS.formatted(type, column))
                .param(new SqlArrayValue("text", tenants))
                .param(new SqlArrayValue(type, values))
                .query(row -> {
                    found.accept(user(row, 0), row.getInt("place"));
                });
    }

    private static DirectoryUser user(ResultSet row, int number) throws SQLException {
        var json = GroupsOfUsers.put(row.getString(4), new TenantId(row.getString(5)), row.getString(6));
        return new DirectoryUser(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3), json);
    }

    long count(DirectoryFilter filter) {
        return filter.isCounted() ? count(filter, lookups) : counts.count(filter);
    }

    private long countEach(DirectoryFilter filter) {
        return count(filter, questions);
    }

    private static long count(DirectoryFilter filter, JdbcClient jdbc) {
        var sql = new FilterSql(filter, null).addCount(new SqlText().add("select "));
        return jdbc.sql(sql.text()).params(sql.parameters()).query(Long.class).single();
    }

    /** The users behind a place, or in front of it; in the end always in the order asked for. */
    DirectoryPage page(DirectoryQuestion question, int length, Cursor from) {
        var order = from.backward() ? question.order().reversed() : question.order();
        var page = page(question, order, from.place(), length, 0);
        return from.backward() ? page.reversed() : page;
    }

    /** The users from a row number on. */
    DirectoryPage page(DirectoryQuestion question, int length, long index) {
        return page(question, question.order(), List.of(), length, index);
    }

    private DirectoryPage page(
            DirectoryQuestion question, SortOrder order, List<String> place, int length, long index) {
        var filter = question.filter();
        var places = new Places(filter, order, place, null, index, length + 1);
        var sql = addColumns(new SqlText().add("select "), question, order).add(" from ");
        places.addTo(sql).add(" join directory.users u on u.id = place.id");
        sql.addOrder(order, Places::ofPlace);
        var steady = places.isSteady() && (!question.total() || filter.isCounted());
        return run(question, steady ? lookups : questions, sql, length);
    }

    private static SqlText addColumns(SqlText sql, DirectoryQuestion question, SortOrder order) {
        if (question.view().needsWholeUsers()) {
            sql.add("u.full_json, ");
        } else {
            var self = question.caller().userId().value();
            sql.add("case when u.id = ? then u.full_json else u.public_json end, ", self);
        }
        sql.add(GroupsOfUsers.SQL).add(", " + POSITION + ", ");
        sql.addKeys(order, field -> Places.ofPlace(field) + "::text");
        return question.total() ? new FilterSql(question.filter(), null).addCount(sql.add(", ")) : sql;
    }

    private DirectoryPage run(DirectoryQuestion question, JdbcClient jdbc, SqlText sql, int length) {
        var keys = question.order().keys().size();
        var totals = new ArrayList<Long>();
        var position = new AtomicLong();
        var entries = jdbc.sql(sql.text())
                .params(sql.parameters())
                .query((row, number) -> {
                    if (question.total()) {
                        totals.add(row.getLong(keys + 4));
                    }
                    position.set(row.getLong(3));
                    return entry(row, keys, question.filter().tenant());
                })
                .list();
        // Nobody on this page carried the total, so it is asked for by itself.
        var total = !question.total() || !totals.isEmpty() ? first(totals) : Long.valueOf(count(question.filter()));
        var more = entries.size() > length;
        return new DirectoryPage(more ? entries.subList(0, length) : entries, more, total, position.get());
    }

    private static @Nullable Long first(List<Long> totals) {
        return totals.isEmpty() ? null : totals.getFirst();
    }

    private static DirectoryPage.Entry entry(ResultSet row, int keys, TenantId tenant) throws SQLException {
        var place = new ArrayList<String>(keys);
        for (var key = 0; key < keys; key++) {
            place.add(row.getString(key + 4));
        }
        return new DirectoryPage.Entry(GroupsOfUsers.put(row.getString(1), tenant, row.getString(2)), place);
    }
}
