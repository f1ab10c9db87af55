package userledger.query.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.query.platform.SearchKey;

/**
 * Says a filter in SQL. A prefix is looked for in one name after the other, each a range of one index: "this or that or
 * that" as one condition would have to read every row that it meets.
 */
final class FilterSql {

    private static final String MEMBERS = "select user_id from directory.members where group_id = any (?::uuid[])";

    private static final String MEMBERS_THEN = MEMBERS + " and position <= ? union all select user_id"
            + " from directory.past_members where group_id = any (?::uuid[]) and since <= ? and until > ?";

    private final DirectoryFilter filter;
    private final @Nullable Long position;

    /** @param position of the log as of which it is asked; null for now */
    FilterSql(DirectoryFilter filter, @Nullable Long position) {
        this.filter = filter;
        this.position = position;
    }

    /** The users of a branch, behind its place; goes behind {@code where}. */
    SqlText addBranch(SqlText sql, Branch branch) {
        addAllButPrefix(sql);
        for (var value : branch.values()) {
            sql.add(" and " + value.sql());
        }
        var match = branch.match();
        if (match != null) {
            addPrefix(sql.add(" and "), match);
        }
        if (branch.place().isEmpty()) {
            return sql;
        }
        if (match != null && branch.order().isByMatch()) {
            addFirstMatch(sql, match);
        }
        return sql.addBehind(branch.order(), branch::expression, branch.place());
    }

    /** Those who match by none of the other names before they do by this one. */
    private void addFirstMatch(SqlText sql, Column match) {
        var before = " <= ";
        for (var other : Branch.NAMES) {
            if (other == match) {
                before = " < ";
            } else {
                sql.add(" and not (" + other.sqlName() + " >= ? and ", filter.prefix())
                        .add(other.sqlName() + before + match.sqlName() + ")");
            }
        }
    }

    /** An expression for how many users the filter means. */
    SqlText addCount(SqlText sql) {
        if (filter.isCounted()) {
            sql.add("(select coalesce(sum(count), 0)::bigint from directory.counts where ");
            return addAllButPrefix(sql).add(" and prefix = ?)", filter.prefix());
        }
        return addCounted(sql, PastTable.USERS);
    }

    /** The same, counted in a table: those who match by one name, and by others as they are new. */
    SqlText addCounted(SqlText sql, PastTable table) {
        var names = filter.prefix().isEmpty() ? List.<Column>of() : Branch.NAMES;
        for (var name = 0; name < Math.max(1, names.size()); name++) {
            sql.add(name == 0 ? "((select count(*) from " : " + (select count(*) from ");
            table.addFrom(sql, position);
            table.addCondition(addAllButPrefix(sql.add(" where ")), position);
            if (!names.isEmpty()) {
                addPrefix(sql.add(" and "), names.get(name));
            }
            for (var before = 0; before < name; before++) {
                addPrefix(sql.add(" and not "), names.get(before));
            }
            sql.add(")");
        }
        return sql.add(")");
    }

    SqlText addAllButPrefix(SqlText sql) {
        sql.add("tenant = ?", filter.tenant().value());
        if (!filter.roles().isEmpty()) {
            sql.add(" and role = any (?)", (Object) filter.roles().toArray(String[]::new));
        }
        if (!filter.statuses().isEmpty()) {
            sql.add(" and status = any (?)", (Object) filter.statuses().toArray(String[]::new));
        }
        if (!filter.groups().isEmpty()) {
            addMembers(sql.add(" and id in ("), filter.groups().toArray(String[]::new))
                    .add(")");
        }
        if (!filter.search().isEverybody()) {
            sql.add(" and ")
                    .add(filter.search().sql(), filter.search().parameters().toArray());
        }
        return sql;
    }

    private SqlText addMembers(SqlText sql, Object groups) {
        return position == null
                ? sql.add(MEMBERS, groups)
                : sql.add(MEMBERS_THEN, groups, position, groups, position, position);
    }

    /** Those who match by whatever name. */
    void addAnyName(SqlText sql) {
        sql.add("(");
        for (var name : Branch.NAMES) {
            addPrefix(sql.add(name == Branch.NAMES.getFirst() ? "" : " or "), name);
        }
        sql.add(")");
    }

    private void addPrefix(SqlText sql, Column column) {
        addStart(sql, column.sqlName(), filter.prefix());
    }

    /** As a range, so that an index serves it and no character of the beginning is a wildcard. */
    static SqlText addStart(SqlText sql, String column, String start) {
        sql.add("(" + column + " >= ?", start);
        var behind = SearchKey.behind(start);
        if (behind != null) {
            sql.add(" and " + column + " < ?", behind);
        }
        return sql.add(")");
    }
}
