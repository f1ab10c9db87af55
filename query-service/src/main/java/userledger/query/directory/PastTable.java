package userledger.query.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where versions that held at a position are: in the directory, if they still hold, or beside it. */
enum PastTable {
    USERS("directory.users", "", " and since <= ?"),
    VERSIONS("directory.versions", " and not erased", " and int8range(since, until) @> ?::bigint"),

    /** Versions that ended behind the position. Where these are few they are best found first, whatever else is asked. */
    VERSIONS_OF_LATE(
            "(select * from directory.versions where not erased and until > ? offset 0) late", "", " and since <= ?");

    private final String from;
    private final String kept;
    private final String held;

    PastTable(String from, String kept, String held) {
        this.from = from;
        this.kept = kept;
        this.held = held;
    }

    static List<PastTable> tables(boolean ofLate) {
        return List.of(USERS, ofLate ? VERSIONS_OF_LATE : VERSIONS);
    }

    /** @param position of the log as of which it is asked; null for now */
    SqlText addFrom(SqlText sql, @Nullable Long position) {
        return this == VERSIONS_OF_LATE && position != null ? sql.add(from, position) : sql.add(from);
    }

    /** Goes behind another condition. */
    SqlText addCondition(SqlText sql, @Nullable Long position) {
        return position == null ? sql : sql.add(kept + held, position);
    }

    String from() {
        return from;
    }

    /** What everything in the indexes of an order fulfils; goes behind another condition. */
    String kept() {
        return kept;
    }

    /** What held at a position; goes behind another condition. */
    String held() {
        return held;
    }
}
