package userledger.query.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the users of a page are. Keys are found in indexes first, so that only the rows of the page itself are read.
 *
 * @param place behind which they are; empty for all
 * @param position of the log as of which it is asked; null for now
 * @param index how many of them to go past
 * @param wanted how many to find
 */
record Places(
        DirectoryFilter filter,
        SortOrder order,
        List<String> place,
        @Nullable Long position,
        long index,
        int wanted) {

    /** A table {@code place} of the order's keys; of the past, with since when the version holds. */
    SqlText addTo(SqlText sql) {
        var since = position == null ? "" : ", since";
        sql.add("(select ").addKeys(order, Places::found).add(since + " from (");
        // Whoever matches by several names is found several times.
        var union = filter.prefix().isEmpty() || order.isByMatch() ? " union all (select " : " union (select ";
        var separator = "(select ";
        for (var branch : branches()) {
            for (var table : position == null ? List.of(PastTable.USERS) : List.of(PastTable.values())) {
                sql.add(separator)
                        .addKeys(order, field -> branch.column(field) + " as " + field.sqlName())
                        .add(since + " from " + table.sqlName() + " where ");
                new FilterSql(filter).addBranch(sql, branch);
                if (position != null) {
                    sql.add(table.condition(), position);
                }
                sql.addOrder(branch.order(), field -> column(branch, field)).add(" limit ?)", index + wanted);
                separator = union;
            }
        }
        sql.add(") found");
        if (order.isByMatch()) {
            sql.add(" group by username, id" + since);
        }
        return sql.addOrder(order, SortField::sqlName).add(" limit ? offset ?) place", wanted, index);
    }

    /** Whether one plan serves whatever the values are: indexes have all that is asked for in the order asked for. */
    boolean isSteady() {
        return filter.isOfNamesOnly()
                && (order.isByMatch() || filter.prefix().isEmpty() && branches().size() == 1);
    }

    /** What {@link #addTo} says a field is. */
    static String ofPlace(SortField field) {
        return "place." + field.sqlName();
    }

    private List<Branch> branches() {
        return Branch.of(filter, order, place);
    }

    /** Whoever matches by several names stands where the first of them is. */
    private static String found(SortField field) {
        return field == SortField.MATCH ? "min(match) as match" : field.sqlName();
    }

    /**
     * Who has one name with a prefix mostly has another with it too, but PostgreSQL takes names for independent: it would
     * go through all users in the order of one name and hope to meet the other one soon. So it must not know that there is
     * an index in that order.
     */
    private static String column(Branch branch, SortField field) {
        var column = branch.column(field);
        var misleading = branch.match() != null
                && field == branch.order().first().field()
                && Branch.NAMES.contains(field.column())
                && !column.equals(branch.match().sqlName());
        return misleading ? column + " || ''" : column;
    }
}
