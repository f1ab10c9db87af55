package userledger.query.directory;

import java.util.List;
import userledger.query.platform.SearchKey;

/**
 * Says a filter in SQL: as one condition or, where there is a prefix, as one for each name that may start with it. Each
 * of them is a range of one index; "this or that or that" as one condition would have to read every row that it meets.
 */
final class FilterSql {

    private static final List<Column> SEARCHED = List.of(Column.USERNAME_KEY, Column.FIRST_KEY, Column.LAST_KEY);

    private final DirectoryFilter filter;

    FilterSql(DirectoryFilter filter) {
        this.filter = filter;
    }

    /** How many conditions there are. */
    int parts() {
        return filter.prefix().isEmpty() ? 1 : SEARCHED.size();
    }

    /** One of the conditions, for users who may meet others too; goes behind {@code where}. */
    SqlText addPart(SqlText sql, int part) {
        addKinds(sql.add("tenant = ?", filter.tenant().value()));
        if (!filter.prefix().isEmpty()) {
            addPrefix(sql.add(" and "), SEARCHED.get(part));
        }
        return sql;
    }

    /**
     * The order of what one of the conditions finds. Who has one name with a prefix mostly has another with it too, but
     * PostgreSQL takes names for independent: it would go through all users in the order of one name and hope to meet
     * the other one soon. So it must not know that there is an index in that order.
     */
    SqlText addOrder(SqlText sql, SortOrder order, int part) {
        var first = order.keys().getFirst().field().column();
        var misleading = !filter.prefix().isEmpty() && SEARCHED.contains(first) && SEARCHED.get(part) != first;
        return sql.addOrder(
                order, column -> misleading && column == first ? first.sqlName() + " || ''" : column.sqlName());
    }

    /** An expression for how many users the filter means: those of the first condition, and of others as they are new. */
    SqlText addCount(SqlText sql) {
        if (filter.isOfKindsOnly()) {
            sql.add("(select coalesce(sum(count), 0)::bigint from directory.counts where ");
            return addPart(sql, 0).add(")");
        }
        return addCounted(sql, "directory.users", "");
    }

    /** The same, counted in a table with a condition of its own. */
    SqlText addCounted(SqlText sql, String table, String condition, Object... values) {
        for (var part = 0; part < parts(); part++) {
            sql.add(part == 0 ? "(" : " + ").add("(select count(*) from " + table + " where ");
            addPart(sql, part).add(condition, values);
            for (var before = 0; before < part; before++) {
                addPrefix(sql.add(" and not "), SEARCHED.get(before));
            }
            sql.add(")");
        }
        return sql.add(")");
    }

    private void addKinds(SqlText sql) {
        if (!filter.roles().isEmpty()) {
            sql.add(" and role = any (?)", (Object) filter.roles().toArray(String[]::new));
        }
        if (!filter.statuses().isEmpty()) {
            sql.add(" and status = any (?)", (Object) filter.statuses().toArray(String[]::new));
        }
        if (!filter.groups().isEmpty()) {
            sql.add(" and id in (select user_id from directory.members where group_id = any (?::uuid[]))", (Object)
                    filter.groups().toArray(String[]::new));
        }
        if (!filter.search().isEverybody()) {
            sql.add(" and ")
                    .add(filter.search().sql(), filter.search().parameters().toArray());
        }
    }

    /** As a range, so that an index serves it and no character of the prefix is a wildcard. */
    private void addPrefix(SqlText sql, Column column) {
        sql.add("(" + column.sqlName() + " >= ?", filter.prefix());
        var behind = SearchKey.behind(filter.prefix());
        if (behind != null) {
            sql.add(" and " + column.sqlName() + " < ?", behind);
        }
        sql.add(")");
    }
}
