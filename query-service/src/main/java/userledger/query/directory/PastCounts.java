package userledger.query.directory;

/** Says in SQL how many users there were at a position: those of some kinds from the steps by which the counts came about. */
final class PastCounts {

    private PastCounts() {}

    /** An expression. */
    static SqlText add(SqlText sql, DirectoryFilter filter, long position) {
        var counted = new FilterSql(filter, position);
        if (filter.isOfKindsOnly()) {
            return addSteps(sql, counted, position);
        }
        sql.add("(");
        for (var table : PastTable.tables(false)) {
            sql.add(table == PastTable.USERS ? "" : " + ");
            counted.addCounted(sql, table);
        }
        return sql.add(")");
    }

    private static SqlText addSteps(SqlText sql, FilterSql filter, long position) {
        sql.add("(select coalesce(sum(change), 0)::bigint from (");
        for (var level = CountStepTable.LEVELS; level > 0; level--) {
            // All blocks of this level that end before the position, in the block of the next level that does not.
            var end = position >> (CountStepTable.BITS * level);
            var begin = level == CountStepTable.LEVELS ? 0 : end >> CountStepTable.BITS << CountStepTable.BITS;
            filter.addAllButPrefix(sql.add("select change from directory.count_steps where "))
                    .add(" and level = ? and block >= ? and block < ? union all ", level, begin, end);
        }
        var last = position % (1 << CountStepTable.BITS) + 1;
        sql.add("select (select sum(sign(step)) from unnest(steps) step where abs(step) <= ?)", last);
        return filter.addAllButPrefix(sql.add(" from directory.count_steps where "))
                .add(" and level = 1 and block = ?) changes)", position >> CountStepTable.BITS);
    }
}
