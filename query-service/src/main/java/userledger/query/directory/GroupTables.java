package userledger.query.directory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.group.GroupEvent;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.GroupDescriptionChanged;
import userledger.domain.group.GroupEvent.GroupRenamed;
import userledger.domain.group.GroupEvent.GroupUniqueIdChanged;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.group.GroupEvent.MemberChanged;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.group.GroupEvent.OfMember;
import userledger.domain.group.GroupPermission;
import userledger.query.platform.SearchKey;
import userledger.store.StoredEvent;

/**
 * The tables of groups, within one transaction of the directory's projection. They belong to it because a user's answer
 * tells the groups: whoever is named by an event has another answer from its position on. Of those who have been
 * forgotten nothing is kept, whenever that comes to be known.
 */
final class GroupTables {

    private static final String TOUCH = """
            insert into group_changes_1 (user_id, position) select %s
            on conflict (user_id) do update set position = greatest(group_changes_1.position, excluded.position)
            """;

    private static final String TOUCH_MEMBERS = TOUCH.formatted("user_id, ? from members_1 where group_id = ?");

    private static final String TOUCH_ONE = TOUCH.formatted("?, ?");

    /** Of a group, until a position: of those who came in front of it. */
    private static final String LEAVE = """
            with gone as (
                delete from members_1 where group_id = ? and position < ? %s returning group_id, user_id, position)
            insert into past_members_1 (group_id, user_id, since, until) select group_id, user_id, position, ? from gone
            on conflict do nothing
            """;

    private final Connection connection;

    GroupTables(Connection connection) {
        this.connection = connection;
    }

    void apply(StoredEvent stored, GroupEvent event) throws SQLException {
        var id = event.groupId().value();
        switch (event) {
            case GroupCreated created -> create(created);
            case GroupRenamed renamed -> {
                run(
                        "update groups_1 set name = ?, name_key = ?, updated_at = ? where id = ?",
                        renamed.name(),
                        SearchKey.of(renamed.name()),
                        time(renamed.at()),
                        id);
                run(TOUCH_MEMBERS, stored.position(), id);
            }
            case GroupDescriptionChanged changed ->
                run(
                        "update groups_1 set description = ?, updated_at = ? where id = ?",
                        changed.description(),
                        time(changed.at()),
                        id);
            case GroupUniqueIdChanged changed ->
                run(
                        "update groups_1 set unique_id = ?, updated_at = ? where id = ?",
                        changed.uniqueId(),
                        time(changed.at()),
                        id);
            case GroupDeleted _ -> {
                run(TOUCH_MEMBERS, stored.position(), id);
                run(LEAVE.formatted(""), id, stored.position(), stored.position());
                run("delete from groups_1 where id = ?", id);
            }
            case OfMember _ when stored.forgotten() -> {}
            case MemberAdded added -> add(stored, added);
            case MemberChanged changed -> {
                run(
                        "update members_1 set role = ?, permissions = ? where group_id = ? and user_id = ?",
                        changed.role().wireName(),
                        permissions(changed.permissions()),
                        id,
                        changed.userId().value());
                run(TOUCH_ONE, changed.userId().value(), stored.position());
            }
            case MemberRemoved removed -> {
                var user = removed.userId().value();
                run(LEAVE.formatted("and user_id = ?"), id, stored.position(), user, stored.position());
                run(TOUCH_ONE, user, stored.position());
            }
        }
        run("update groups_1 set version = greatest(version, ?) where id = ?", stored.sequence() + 1, id);
    }

    private void create(GroupCreated created) throws SQLException {
        run(
                """
                insert into groups_1 (id, tenant, name, name_key, description, created_at, updated_at, version)
                values (?, ?, ?, ?, ?, ?, ?, 1) on conflict (id) do nothing""",
                created.groupId().value(),
                created.tenant().value(),
                created.name(),
                SearchKey.of(created.name()),
                created.description(),
                time(created.at()),
                time(created.at()));
    }

    /** Whether there is a row of the user does not matter: one that waits because of an error may come later. */
    private void add(StoredEvent stored, MemberAdded added) throws SQLException {
        var user = added.userId().value();
        run(
                """
                insert into members_1 (group_id, user_id, role, permissions, since, position)
                select ?, ?, ?, ?, ?, ?
                 where not exists (select from past_members_1 where group_id = ? and user_id = ? and since = ?)
                on conflict (group_id, user_id) do update set role = excluded.role, permissions = excluded.permissions""",
                added.groupId().value(),
                user,
                added.role().wireName(),
                permissions(added.permissions()),
                time(added.at()),
                stored.position(),
                added.groupId().value(),
                user,
                stored.position());
        run(TOUCH_ONE, user, stored.position());
    }

    /** The user is in no group any more, and was in none. */
    void forget(UUID user) throws SQLException {
        run("delete from members_1 where user_id = ?", user);
        run("delete from past_members_1 where user_id = ?", user);
        run("delete from group_changes_1 where user_id = ?", user);
    }

    private Object permissions(SortedSet<GroupPermission> permissions) throws SQLException {
        return connection.createArrayOf(
                "text", permissions.stream().map(GroupPermission::wireName).toArray());
    }

    private static Object time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private void run(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
