package userledger.query.directory;

/** Where versions that held at a position are: in the directory, if they still hold, or beside it. */
enum PastTable {
    USERS("directory.users", " and since <= ?"),
    VERSIONS("directory.versions", " and not erased and int8range(since, until) @> ?::bigint");

    private final String sqlName;
    private final String condition;

    PastTable(String sqlName, String condition) {
        this.sqlName = sqlName;
        this.condition = condition;
    }

    String sqlName() {
        return sqlName;
    }

    /** With the position as parameter; goes behind another condition. */
    String condition() {
        return condition;
    }
}
