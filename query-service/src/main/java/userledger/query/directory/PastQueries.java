package userledger.query.directory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ObjIntConsumer;
import java.util.function.UnaryOperator;
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

    private final JdbcClient lookups;
    private final JdbcClient questions;
    private final Gathering<Key, Found> byId;
    private final Gathering<Key, Found> byUsername;
    private final SharedCounts<Counted> counts = new SharedCounts<>(this::countEach);

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
        var counted = new Counted(filter, position);
        return filter.isOfKindsOnly() ? count(counted, lookups) : counts.count(counted);
    }

    private record Counted(DirectoryFilter filter, long position) {}

    private long countEach(Counted counted) {
        return count(counted, questions);
    }

    private static long count(Counted counted, JdbcClient jdbc) {
        var sql = PastCounts.add(new SqlText().add("select "), counted.filter(), counted.position());
        return jdbc.sql(sql.text()).params(sql.parameters()).query(Long.class).single();
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
        var places = new Places(question.filter(), order, place, past, index, length + 1);
        var countsSteadily = !question.total() || question.filter().isOfKindsOnly();
        if (countsSteadily && PastWalk.isFit(places)) {
            var page = ask(lookups, question, places, "place.beyond", new PastWalk(places)::addTo);
            if (page != null) {
                return page;
            }
        }
        var steady = countsSteadily && places.isSteady();
        return Objects.requireNonNull(ask(steady ? lookups : questions, question, places, "false", places::addTo));
    }

    /**
     * @param beyond says of a row of the table that it is the first behind what is known
     * @param table adds the table {@code place}
     * @return null where too few are known
     */
    private @Nullable DirectoryPage ask(
            JdbcClient jdbc, DirectoryQuestion question, Places places, String beyond, UnaryOperator<SqlText> table) {
        var sql = PastRow.addColumns(new SqlText().add("select "), question, places, beyond);
        table.apply(sql.add(" from "))
                .add(" left join directory.users u on u.id = place.id")
                .add(" left join directory.versions v on v.id = place.id and v.since = place.since")
                .addOrder(places.order(), Places::ofPlace);
        var keys = places.order().keys().size();
        var rows = jdbc.sql(sql.text())
                .params(sql.parameters())
                .query((row, _) -> PastRow.of(row, keys))
                .list();
        var known = rows.stream()
                .takeWhile(row -> !row.beyond())
                .limit(places.wanted())
                .toList();
        var areEnough = known.size() == Math.min(rows.size(), places.wanted());
        return areEnough ? page(known, question, places) : null;
    }

    private DirectoryPage page(List<PastRow> found, DirectoryQuestion question, Places places) {
        var entries = found.stream()
                .limit(places.wanted() - 1)
                .map(row -> new DirectoryPage.Entry(row.json(question), row.place()))
                .toList();
        var position = Objects.requireNonNull(places.position());
        var total = found.isEmpty() ? null : found.getFirst().total();
        // Nobody on this page carried the total, so it is asked for by itself.
        var known = total == null && question.total() ? Long.valueOf(count(question.filter(), position)) : total;
        return new DirectoryPage(entries, found.size() == places.wanted(), known, position);
    }
}
