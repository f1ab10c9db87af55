package userledger.query.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A statement in the making, with its parameters in order. No value ever becomes part of the text. */
final class SqlText {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    SqlText add(String sql, Object... values) {
        text.append(sql);
        parameters.addAll(List.of(values));
        return this;
    }

    /** Those of the tenant that the filter means; goes behind {@code where}. */
    SqlText addFilter(DirectoryFilter filter) {
        add("tenant = ?", filter.tenant().value());
        addKinds(filter);
        if (!filter.prefix().isEmpty()) {
            add(" and (");
            addPrefix(Column.USERNAME_KEY, filter.prefix()).add(" or ");
            addPrefix(Column.FIRST_KEY, filter.prefix()).add(" or ");
            addPrefix(Column.LAST_KEY, filter.prefix()).add(")");
        }
        return this;
    }

    /** A query for how many the filter means. */
    SqlText addCount(DirectoryFilter filter) {
        if (filter.prefix().isEmpty()) {
            return add("select coalesce(sum(count), 0)::bigint from directory.counts where tenant = ?", filter.tenant().value())
                    .addKinds(filter);
        }
        // Each part is read from an index alone; the union counts nobody twice.
        add("select count(*) from (");
        addMatches(Column.USERNAME_KEY, filter).add(" union ");
        addMatches(Column.FIRST_KEY, filter).add(" union ");
        return addMatches(Column.LAST_KEY, filter).add(") matches");
    }

    private SqlText addMatches(Column column, DirectoryFilter filter) {
        add("select id from directory.users where tenant = ? and ", filter.tenant().value());
        return addPrefix(column, filter.prefix()).addKinds(filter);
    }

    private SqlText addKinds(DirectoryFilter filter) {
        if (!filter.roles().isEmpty()) {
            add(" and role = any (?)", (Object) filter.roles().toArray(String[]::new));
        }
        if (!filter.statuses().isEmpty()) {
            add(" and status = any (?)", (Object) filter.statuses().toArray(String[]::new));
        }
        return this;
    }

    /** As a range, so that an index serves it and no character of the prefix is a wildcard. */
    private SqlText addPrefix(Column column, String prefix) {
        var behind = SearchKey.behind(prefix);
        add("(" + column.sqlName() + " >= ?", prefix);
        return behind == null ? add(")") : add(" and " + column.sqlName() + " < ?)", behind);
    }

    /** Those behind a place in the order; goes behind a condition. */
    SqlText addBehind(SortOrder order, List<String> place) {
        var keys = order.keys();
        if (order.isUniform()) {
            add(" and (" + columns(keys) + (keys.getFirst().descending() ? ") < (" : ") > ("));
            for (var i = 0; i < keys.size(); i++) {
                add(i == 0 ? "" : ", ").addValue(keys.get(i), place.get(i));
            }
            return add(")");
        }
        // The first key is said once more on its own: that is what an index can use.
        compare(" and ", keys.getFirst(), true, place.getFirst()).add(" and (");
        for (var last = 0; last < keys.size(); last++) {
            add(last == 0 ? "(" : " or (");
            for (var i = 0; i < last; i++) {
                add(keys.get(i).field().column().sqlName() + " = ")
                        .addValue(keys.get(i), place.get(i))
                        .add(" and ");
            }
            compare("", keys.get(last), false, place.get(last)).add(")");
        }
        return add(")");
    }

    private SqlText compare(String before, SortOrder.Key key, boolean orEqual, String value) {
        var operator = (key.descending() ? " <" : " >") + (orEqual ? "= " : " ");
        return add(before + key.field().column().sqlName() + operator).addValue(key, value);
    }

    private SqlText addValue(SortOrder.Key key, String value) {
        return add("?::" + key.field().column().type(), value);
    }

    SqlText addOrder(SortOrder order) {
        return add(" order by "
                + order.keys().stream()
                        .map(key -> key.field().column().sqlName() + (key.descending() ? " desc" : ""))
                        .collect(Collectors.joining(", ")));
    }

    private static String columns(List<SortOrder.Key> keys) {
        return keys.stream().map(key -> key.field().column().sqlName()).collect(Collectors.joining(", "));
    }

    String text() {
        return text.toString();
    }

    List<Object> parameters() {
        return parameters;
    }
}
