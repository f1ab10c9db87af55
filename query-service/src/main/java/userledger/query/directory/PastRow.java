package userledger.query.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a user for a page of the past.
 *
 * @param beyond whether nothing is known from here on
 * @param ended the version that held, where it is over
 * @param now null where the user is there no more
 * @param still whether the version that held does still
 * @param groups as of now, which only a walk that began lately tells
 * @param total how many there are on all pages; null where nobody asked
 * @param place the sort keys, as text
 */
record PastRow(
        boolean beyond,
        @Nullable String ended,
        @Nullable String now,
        boolean still,
        @Nullable String groups,
        @Nullable Long total,
        List<String> place) {

    private static final int COLUMNS = 6;

    /**
     * Adds the columns, over the table {@code place} and what is joined to it.
     *
     * @param beyond of that table; a constant where all of it is known
     */
    static SqlText addColumns(SqlText sql, DirectoryQuestion question, Places places, String beyond) {
        sql.add(beyond + ", v.full_json, u.full_json, u.since = place.since or v.id is null, ");
        sql.add(question.at() == null ? GroupsOfUsers.SQL : "null").add(", ");
        if (question.total()) {
            PastCounts.add(sql, question.filter(), Objects.requireNonNull(places.position()));
        } else {
            sql.add("null::bigint");
        }
        return sql.add(", ").addKeys(places.order(), field -> Places.ofPlace(field) + "::text");
    }

    static PastRow of(ResultSet row, int keys) throws SQLException {
        var place = new ArrayList<String>(keys);
        for (var key = 1; key <= keys; key++) {
            place.add(row.getString(COLUMNS + key));
        }
        return new PastRow(
                row.getBoolean(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getString(5),
                row.getObject(6, Long.class),
                place);
    }

    String json(DirectoryQuestion question) {
        var then = Objects.requireNonNull(ended == null ? now : ended);
        if (question.at() != null) {
            return PastUser.asOf(then, now, question.view());
        }
        var user = still && now != null ? now : PastUser.duringAWalk(then, now, question.view());
        return GroupsOfUsers.put(user, question.filter().tenant(), groups);
    }
}
