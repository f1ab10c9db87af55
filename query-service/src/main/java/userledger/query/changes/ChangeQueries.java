package userledger.query.changes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import userledger.domain.user.TenantId;
import userledger.rest.user.View;

/** Compares the directory at two positions of the log. */
@Component
class ChangeQueries {

    /** A user at a position: in the directory, or the last version beside it that had begun by then. */
    private static final String STATE = """
            left join lateral (
                select u.full_json, false as erased, u.role, u.status, u.version from directory.users u
                 where u.id = c.id and u.since <= :%1$s
                union all
                select v.full_json, v.erased, v.role, v.status, v.version
                  from (select * from directory.versions where id = c.id and since <= :%1$s
                         order by since desc limit 1) v
                 where v.until > :%1$s) %1$s on true
            """;

    /**
     * Users in the order of their last change up to the second position: where the version that held there begins, which
     * is in the directory or beside it, or where the last one ended.
     */
    private static final String CHANGES =
            """
            with here as (
                select id, since as position from directory.users
                 where tenant = :tenant and since > :behind and since <= :after order by since limit :limit),
            gone as (
                select id, until as position from directory.versions
                 where tenant = :tenant and gone and until > :behind and until <= :after order by until limit :limit),
            beside as (%s order by since limit :limit)
            select c.id, c.position, before.full_json, before.erased, before.role, before.status, before.version,
                   after.full_json, after.erased, after.role, after.status, after.version
              from (select * from here union all select * from gone union all select * from beside
                     order by position limit :limit) c
            """ + STATE.formatted("before") + STATE.formatted("after") + "order by c.position";

    /** For a second position of late: by then most versions are over, so the few that are not are looked for. */
    private static final String OF_LATE = CHANGES.formatted("""
            select id, since from (
                select id, since from directory.versions
                 where tenant = :tenant and int8range(since, until) @> :after::bigint offset 0) held
             where since > :behind""");

    /** For any other: goes through versions as they began, but no further than the page can reach. */
    private static final String OF_OLD = CHANGES.formatted("""
            select id, since from directory.versions
             where tenant = :tenant and since > :behind and until > :after
               and since <= coalesce(
                   (select position from (select * from here union all select * from gone) found
                     order by position offset :limit - 1 limit 1), :after)""");

    private final JdbcClient jdbc;

    ChangeQueries(@Qualifier("questionJdbcClient") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A user whose last change is at a position.
     *
     * @param before null for somebody who was not there yet
     * @param after null for somebody who was not there any more
     */
    record Changed(
            UUID id,
            long position,
            @Nullable UserState before,
            @Nullable UserState after) {

        /** Whether there is anything to tell: who came and went in between was at neither instant there. */
        boolean isTold() {
            return before != null || after != null;
        }
    }

    /**
     * What finds a page. No more versions beside the directory can have held at a position than events have come since,
     * and no more have begun behind another than there are events between: the shorter way is taken.
     */
    static String sql(long after, long behind, long head) {
        return head - after < after - behind ? OF_LATE : OF_OLD;
    }

    /**
     * Users with changes between two positions, of which the last one is behind a third.
     *
     * @param head where the log is now
     */
    List<Changed> changes(View view, TenantId tenant, long before, long after, long behind, int limit, long head) {
        return jdbc.sql(sql(after, behind, head))
                .param("tenant", tenant.value())
                .param("before", before)
                .param("after", after)
                .param("behind", behind)
                .param("limit", limit)
                .query((row, _) -> new Changed(
                        row.getObject(1, UUID.class), row.getLong(2), state(row, 3, view), state(row, 8, view)))
                .list();
    }

    private static @Nullable UserState state(ResultSet row, int column, View view) throws SQLException {
        var json = row.getString(column);
        return json == null
                ? null
                : UserState.of(
                        json,
                        view,
                        row.getBoolean(column + 1),
                        row.getString(column + 2),
                        row.getString(column + 3),
                        row.getLong(column + 4));
    }
}
