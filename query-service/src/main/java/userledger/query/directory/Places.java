package userledger.query.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the users of a page are. Keys are found in indexes first, so that only the rows of the page itself are read.
 *
 * @param place behind which they are; empty for all
 * @param past as of which it is asked; null for now
 * @param index how many of them to go past
 * @param wanted how many to find
 */
record Places(
        DirectoryFilter filter,
        SortOrder order,
        List<String> place,
        @Nullable Past past,
        long index,
        int wanted) {

    /**
     * A position of the log.
     *
     * @param isOfLate whether little has happened since
     */
    record Past(long position, boolean isOfLate) {}

    /** A table {@code place} of the order's keys; of the past, with since when the version holds. */
    SqlText addTo(SqlText sql) {
        var position = past == null ? null : Long.valueOf(past.position());
        var since = past == null ? "" : ", since";
        sql.add("(select ").addKeys(order, Places::found).add(since + " from (");
        // Whoever matches by several names is found several times.
        var union = filter.prefix().isEmpty() || order.isByMatch() ? " union all (select " : " union (select ";
        var separator = "(select ";
        for (var branch : branches()) {
            for (var table : past == null ? List.of(PastTable.USERS) : PastTable.tables(past.isOfLate())) {
                sql.add(separator)
                        .addKeys(order, field -> branch.expression(field) + " as " + field.sqlName())
                        .add(since + " from ");
                Likeness.addAsked(table.addFrom(sql, position), filter);
                new FilterSql(filter).addBranch(sql.add(" where "), branch);
                table.addCondition(sql, position)
                        .addOrder(branch.order(), field -> column(branch, field))
                        .add(" limit ?)", index + wanted);
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
        return (past == null || past.isOfLate())
                && filter.isOfNamesOnly()
                && (order.isByMatch() || filter.prefix().isEmpty());
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
        var column = branch.expression(field);
        var misleading = branch.match() != null
                && field == branch.order().first().field()
                && Branch.NAMES.stream().map(Column::sqlName).anyMatch(field.expression()::equals)
                && !column.equals(branch.match().sqlName());
        return misleading ? column + " || ''" : column;
    }
}
