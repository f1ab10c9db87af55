package userledger.query.directory;

import java.util.Objects;
import java.util.Set;

/**
 * A short walk along an order as it was: where a good part of the users were there at the position, a page of them is full
 * by then, whatever the position is, so that it is planned once. It is gone in each table by itself, and ends at a row that
 * is {@code beyond} it: what comes before the first of these is right, and behind it nothing is known.
 */
final class PastWalk {

    private static final int LENGTH = 1_000;

    /** A longer one is seldom full on the way. */
    private static final int LONGEST_PAGE = 100;

    /** Those of which there is an index of versions too. */
    private static final Set<SortField> ORDERS = Set.of(
            SortField.USERNAME, SortField.FIRST_NAME, SortField.LAST_NAME, SortField.CREATED_AT, SortField.MATCH);

    private final Places asked;

    PastWalk(Places asked) {
        this.asked = asked;
    }

    /** Whether indexes of both tables have all who are meant in the order asked for. */
    static boolean isFit(Places asked) {
        return asked.past() != null
                && !asked.past().isOfLate()
                && asked.index() == 0
                && asked.wanted() <= LONGEST_PAGE + 1
                && asked.filter().isOfNamesOnly()
                && asked.order().isOfIndex()
                && ORDERS.contains(asked.order().first().field())
                && (asked.filter().prefix().isEmpty() || asked.order().isByMatch());
    }

    /** A table {@code place} of the order's keys, since when each version holds, and what is beyond the walk. */
    SqlText addTo(SqlText sql) {
        var order = asked.order();
        sql.add("(select ").addKeys(order, Places::found).add(", since, beyond from (");
        var separator = "";
        var parts = 0;
        for (var table : PastTable.tables(false)) {
            for (var branch : asked.branches()) {
                addWalk(sql.add(separator), table, branch);
                separator = " union all ";
                parts++;
            }
        }
        sql.add(") found");
        if (order.isByMatch()) {
            sql.add(" group by username, id, since, beyond");
        }
        return sql.addOrder(order, SortField::sqlName).add(" limit ?) place", asked.wanted() + parts);
    }

    /** Whoever is beyond it is only looked for where the page is not full by then. */
    private void addWalk(SqlText sql, PastTable table, Branch branch) {
        addWhom(addKeys(sql.add("(with walked as materialized ("), branch).add(" from (select * from "), table, branch);
        addOrder(sql, branch).add(" limit " + LENGTH + ") entries where true" + table.held(), position());
        addOrder(sql, branch).add(" limit ?) select *, false as beyond from walked union all (", asked.wanted());
        addWhom(addKeys(sql, branch).add(", true from "), table, branch);
        addOrder(sql.add(" and (select count(*) from walked) < ?", asked.wanted()), branch);
        sql.add(" limit 1 offset " + LENGTH + "))");
    }

    private SqlText addKeys(SqlText sql, Branch branch) {
        return sql.add("select ")
                .addKeys(asked.order(), field -> branch.expression(field) + " as " + field.sqlName())
                .add(", since");
    }

    private void addWhom(SqlText sql, PastTable table, Branch branch) {
        new FilterSql(asked.filter(), position()).addBranch(sql.add(table.from() + " where "), branch);
        LeadTable.addLatest(sql.add(table.kept()), position(), branch.order().first());
    }

    private static SqlText addOrder(SqlText sql, Branch branch) {
        return sql.addOrder(branch.order(), branch::expression);
    }

    private Long position() {
        return Objects.requireNonNull(asked.position());
    }
}
