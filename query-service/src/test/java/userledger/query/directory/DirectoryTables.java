package userledger.query.directory;

import java.util.List;
import java.util.stream.Collectors;

/** All tables that the directory's projection fills. */
final class DirectoryTables {

    private static final List<String> NAMES = List.of(
            "users_1",
            "versions_1",
            "counts_1",
            "count_steps_1",
            "leads_1",
            "groups_1",
            "members_1",
            "past_members_1",
            "group_changes_1");

    /** Empties them. */
    static final String TRUNCATE =
            NAMES.stream().map(name -> "directory." + name).collect(Collectors.joining(", ", "truncate ", ""));

    /** A text that is the same only if all rows are. */
    static final String DIGEST = NAMES.stream()
            .map(name -> "(select coalesce(md5(string_agg(r::text, '|' order by r::text)), '') || ' ' || count(*)"
                    + " from " + rows(name) + " r)")
            .collect(Collectors.joining(" || ' ' || ", "select ", ""));

    private DirectoryTables() {}

    /** In which order the steps of a block were written does not matter. */
    private static String rows(String name) {
        return name.equals("count_steps_1")
                ? "(select tenant, level, block, role, status, change, (select array_agg(s order by abs(s), s)"
                        + " from unnest(steps) s) from directory.count_steps_1)"
                : "directory." + name;
    }
}
