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
        sql.add("(select ").addKeys(order, Places::found).add(since() + " from (");
        var separator = "";
        for (var table : past == null ? List.of(PastTable.USERS) : PastTable.tables(past.isOfLate())) {
            var sureWay = new SureWay(this, table);
            if (table == PastTable.USERS) {
                Shortcut.add(sql, this, sureWay::add);
            } else {
                sureWay.add(sql.add(separator));
            }
            separator = union();
        }
        sql.add(") found");
        if (order.isByMatch()) {
            sql.add(" group by username, id" + since());
        }
        return sql.addOrder(order, SortField::sqlName).add(" limit ? offset ?) place", wanted, index);
    }

    /** How many to find of each kind, before others are gone past. */
    long length() {
        return index + wanted;
    }

    @Nullable
    Long position() {
        return past == null ? null : past.position();
    }

    String since() {
        return past == null ? "" : ", since";
    }

    /** Whoever matches by several names is found several times. */
    String union() {
        return filter.prefix().isEmpty() || order.isByMatch() ? " union all " : " union ";
    }

    List<Branch> branches() {
        return Branch.of(filter, order, place);
    }

    /** Whether one plan serves whatever the values are: indexes have all that is asked for in the order asked for. */
    boolean isSteady() {
        return (past == null || past.isOfLate())
                && (filter.isOfNamesOnly() || filter.isOfOneName())
                && (filter.start() == null || order.isByMatch() || Shortcut.isFit(this));
    }

    /** What {@link #addTo} says a field is. */
    static String ofPlace(SortField field) {
        return "place." + field.sqlName();
    }

    /** Whoever matches by several names stands where the first of them is. */
    static String found(SortField field) {
        return field == SortField.MATCH ? "min(match) as match" : field.sqlName();
    }
}
