package userledger.query.directory;

import java.util.List;
import java.util.Objects;
import userledger.query.platform.SearchKey;

/** Finds the users of a page in a table, branch by branch. */
final class SureWay {

    /** Those of which an index goes on with usernames. */
    private static final List<String> NAMES = List.of(Column.FIRST_KEY.sqlName(), Column.LAST_KEY.sqlName());

    /** To look for the first people of so many names takes as long as to look at all who have one of them. */
    private static final int MANY_NAMES = 5_000;

    private final Places asked;
    private final PastTable table;

    SureWay(Places asked, PastTable table) {
        this.asked = asked;
        this.table = table;
    }

    SqlText add(SqlText sql) {
        var separator = "";
        for (var branch : asked.branches()) {
            add(sql.add(separator), branch);
            separator = asked.union();
        }
        return sql;
    }

    private void add(SqlText sql, Branch branch) {
        var name = branch.match() == null ? searched() : branch.match().sqlName();
        if (isByUsername() && NAMES.contains(name)) {
            addByNames(sql, branch, name);
        } else {
            addBranch(sql, branch, name, "");
        }
    }

    private SqlText addBranch(SqlText sql, Branch branch, String name, String condition) {
        addKeys(sql.add("(select "), branch).add(" from ");
        if (isOfFew(branch) && !branch.expression(asked.order().first().field()).equals(name)) {
            addWhom(sql.add("(select * from "), branch).add(condition + " offset 0) found");
        } else {
            addWhom(sql, branch).add(condition);
        }
        return sql.addOrder(branch.order(), branch::expression).add(" limit ?)", asked.length());
    }

    private SqlText addKeys(SqlText sql, Branch branch) {
        return sql.addKeys(asked.order(), field -> branch.expression(field) + " as " + field.sqlName())
                .add(asked.since());
    }

    /** The column of a name that begins with something in all whom the search means; empty where that is not known. */
    private String searched() {
        var start = asked.filter().search().start();
        return start == null ? "" : start.column();
    }

    private boolean isByUsername() {
        return table == PastTable.USERS
                && Shortcut.isFit(asked)
                && asked.order().first().field() == SortField.USERNAME;
    }

    /**
     * Whether all who are meant are to be read and sorted. Who has one name with a prefix mostly has another with it too,
     * but PostgreSQL takes names for independent: it would go through all users in the order of one name and hope to meet
     * the other one soon.
     */
    private boolean isOfFew(Branch branch) {
        return Shortcut.isFit(asked)
                || branch.match() != null
                        && !asked.order().isByMatch()
                        && asked.filter().search().similarTo() == null;
    }

    private SqlText addWhom(SqlText sql, Branch branch) {
        Likeness.addAsked(table.addFrom(sql, asked.position()), asked.filter());
        new FilterSql(asked.filter(), asked.position()).addBranch(sql.add(" where "), branch);
        LeadTable.addLatest(
                table.addCondition(sql, asked.position()),
                asked.position(),
                branch.order().first());
        return sql;
    }

    /**
     * Mostly there are not so many names as people: of each name the first ones are found, without looking at any others.
     * Where there are too many names after all, everybody who is meant is.
     */
    private void addByNames(SqlText sql, Branch branch, String name) {
        var areFew = "(select count(*) from few) < " + MANY_NAMES;
        addNames(sql.add("(with recursive names (name) as ("), name)
                .add("), few as materialized (select name from names limit " + MANY_NAMES + ") (select ");
        addKeys(sql, branch)
                .add(" from few, lateral (select * from directory.users where " + name + " = few.name and ");
        new FilterSql(asked.filter(), asked.position()).addBranch(sql, branch);
        table.addCondition(sql, asked.position())
                .addOrder(branch.order(), branch::expression)
                .add(" limit ?) users where " + areFew, asked.length());
        sql.addOrder(branch.order(), branch::expression).add(" limit ?) union all ", asked.length());
        addBranch(sql, branch, name, " and not " + areFew).add(")");
    }

    /** Each name that begins so, one after the other. */
    private SqlText addNames(SqlText sql, String name) {
        var start = Objects.requireNonNull(asked.filter().start());
        var next = "select " + name + " from directory.users where tenant = ?";
        var tenant = asked.filter().tenant().value();
        sql.add("(" + next, tenant);
        FilterSql.addStart(sql.add(" and "), name, start).add(" order by " + name + " limit 1)");
        sql.add(" union all select (" + next + " and " + name + " > names.name", tenant);
        var behind = SearchKey.behind(start);
        if (behind != null) {
            sql.add(" and " + name + " < ?", behind);
        }
        return sql.add(" order by " + name + " limit 1) from names where name is not null");
    }
}
