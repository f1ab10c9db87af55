package userledger.query.directory;

import java.util.function.UnaryOperator;

/**
 * A page of those one of whose names begins with something, in another order than that name's, or has something inside.
 * Where many are meant, a page of them is soon met along the index of the order; only that names go together, so that all
 * of them may come late in it. So one goes along it for a short while, and where the page is not full by then, the sure way
 * is taken: it reads all who are meant, but nobody else.
 */
final class Shortcut {

    /** To look at so many entries takes as long as to sort as many people as are seldom met within so many. */
    private static final int LENGTH = 2_000;

    /** The same where each who is to be sorted has to be read, and for pages that are seldom full within so few. */
    private static final int LONGER = 10_000;

    private static final int LONG_PAGE = 200;

    private final Places asked;

    private Shortcut(Places asked) {
        this.asked = asked;
    }

    /** Adds the users of a page, on the short way or on the sure one. */
    static SqlText add(SqlText sql, Places asked, UnaryOperator<SqlText> sureWay) {
        return isFit(asked) ? new Shortcut(asked).add(sql, sureWay) : sureWay.apply(sql);
    }

    /** Whether there is an index to go along, which is not the one of the names that begin so. */
    static boolean isFit(Places asked) {
        return (asked.past() == null || asked.past().isOfLate())
                && asked.order().isOfIndex()
                && !asked.order().isByMatch()
                && (asked.filter().isInside() || isOfOtherNames(asked));
    }

    private static boolean isOfOtherNames(Places asked) {
        var filter = asked.filter();
        var start = filter.search().start();
        return filter.start() != null
                && (!filter.prefix().isEmpty()
                        || start != null
                                && !start.column()
                                        .equals(asked.order().first().field().expression()));
    }

    private SqlText add(SqlText sql, UnaryOperator<SqlText> sureWay) {
        addWalk(sql.add("(with walked as materialized ("))
                .add(") select * from walked where (select count(*) from walked) = ?", asked.length())
                .add(" union all select * from (");
        return sureWay.apply(sql).add(") sure where (select count(*) from walked) < ?)", asked.length());
    }

    private SqlText addWalk(SqlText sql) {
        var filter = new FilterSql(asked.filter(), asked.position());
        sql.add("select ")
                .addKeys(asked.order(), field -> field.expression() + " as " + field.sqlName())
                .add(asked.since() + " from (select * from directory.users where tenant = ?", tenant());
        if (!asked.place().isEmpty()) {
            sql.addBehind(asked.order(), SortField::expression, asked.place());
        }
        addOrder(sql).add(" limit " + length() + ") users where ");
        var start = asked.filter().start();
        if (start != null) {
            addIsWorthIt(sql, start).add(" and ");
        }
        filter.addAllButPrefix(sql);
        if (!asked.filter().prefix().isEmpty()) {
            filter.addAnyName(sql.add(" and "));
        }
        PastTable.USERS.addCondition(sql, asked.position());
        return addOrder(sql).add(" limit ?", asked.length());
    }

    private SqlText addOrder(SqlText sql) {
        return sql.addOrder(asked.order(), SortField::expression);
    }

    /** Whether, if names were independent of the order, the page would be full on the way. */
    private SqlText addIsWorthIt(SqlText sql, String start) {
        var counted = NamePrefixes.counted(start);
        return sql.add("(select coalesce(sum(count) filter (where prefix = ?), 0) * " + length(), counted)
                .add(" >= ? * sum(count) filter (where prefix = '')", asked.length())
                .add(" from directory.counts where tenant = ? and prefix in ('', ?))", tenant(), counted);
    }

    private int length() {
        var isShort = asked.filter().isInside() || asked.order().first().field().isBesideNames();
        return isShort && asked.length() <= LONG_PAGE ? LENGTH : LONGER;
    }

    private String tenant() {
        return asked.filter().tenant().value();
    }
}
