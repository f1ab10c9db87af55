package userledger.query.directory;

import java.util.List;

/**
 * Says a filter in SQL: as one condition or, where there is a prefix, as several that no user meets two of. Each of them
 * is a range of one index; "starts with this or that or that" as one condition would have to read every row it meets.
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

    /** One of the conditions; goes behind {@code where}. */
    SqlText addPart(SqlText sql, int part) {
        addKinds(sql.add("tenant = ?", filter.tenant().value()));
        if (!filter.prefix().isEmpty()) {
            for (var before = 0; before < part; before++) {
                addPrefix(sql.add(" and not "), SEARCHED.get(before));
            }
            addPrefix(sql.add(" and "), SEARCHED.get(part));
        }
        return sql;
    }

    /** An expression for how many users the filter means. */
    SqlText addCount(SqlText sql) {
        if (filter.prefix().isEmpty()) {
            sql.add("(select coalesce(sum(count), 0)::bigint from directory.counts where ");
            return addPart(sql, 0).add(")");
        }
        for (var part = 0; part < parts(); part++) {
            sql.add(part == 0 ? "(" : " + ").add("(select count(*) from directory.users where ");
            addPart(sql, part).add(")");
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
