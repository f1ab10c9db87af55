package userledger.query.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.group.GroupPermission;
import userledger.domain.group.GroupRole;
import userledger.domain.user.TenantId;
import userledger.rest.group.GroupJson;

/** Finds who is in a group, and where somebody is. */
@Component
class MemberQueries {

    private static final String MEMBERS = """
            select u.id, u.username_key, u.full_json, m.role, m.permissions, m.since
              from directory.members m join directory.users u on u.id = m.user_id
             where u.tenant = ? and m.group_id = ?
            """;

    /** Everybody is a member of everyone. */
    private static final String EVERYBODY = """
            select u.id, u.username_key, u.full_json, null, null, null from directory.users u where u.tenant = ?
            """;

    private static final List<String> DEFAULT = GroupPermission.byDefault(GroupRole.MEMBER).stream()
            .map(GroupPermission::wireName)
            .toList();

    private final JdbcClient jdbc;

    MemberQueries(@Qualifier("questionJdbcClient") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param role null for all */
    List<MemberRow> list(GroupRow group, @Nullable GroupRole role, GroupQueries.Place after, int limit) {
        if (isNobody(group, role)) {
            return List.of();
        }
        var values = new ArrayList<Object>();
        var sql = from(group, role, values);
        if (!after.equals(GroupQueries.Place.BEGINNING)) {
            sql.append(" and (u.username_key, u.id) > (?, ?::uuid)");
            values.addAll(List.of(after.key(), after.id()));
        }
        sql.append(" order by u.username_key, u.id limit ?");
        values.add(limit);
        return jdbc.sql(sql.toString()).params(values).query(MemberQueries::row).list();
    }

    long count(GroupRow group, @Nullable GroupRole role) {
        if (isNobody(group, role)) {
            return 0;
        }
        if (role == null || group.implied()) {
            return group.memberCount();
        }
        return jdbc.sql("select count(*) from directory.members where group_id = ? and role = ?")
                .params(List.of(group.id().value(), role.wireName()))
                .query(Long.class)
                .single();
    }

    Optional<MemberRow> find(GroupRow group, UUID user) {
        var values = new ArrayList<Object>();
        var sql = from(group, null, values).append(" and u.id = ?");
        values.add(user);
        return jdbc.sql(sql.toString()).params(values).query(MemberQueries::row).optional();
    }

    /** The groups of a user, but not everyone. */
    List<ObjectNode> groupsOf(TenantId tenant, UUID user) {
        return jdbc.sql("""
                        select m.role, m.permissions, m.since, g.id, g.name
                          from directory.members m join directory.groups g on g.id = m.group_id
                         where g.tenant = ? and m.user_id = ? order by g.name_key, g.id""")
                .params(List.of(tenant.value(), user))
                .query((row, _) -> GroupJson.member(
                                null,
                                row.getString(1),
                                permissions(row, 2),
                                row.getObject(3, OffsetDateTime.class).toInstant())
                        .put("id", row.getString(4))
                        .put("name", row.getString(5)))
                .list();
    }

    boolean isUser(TenantId tenant, UUID user) {
        return jdbc.sql("select exists (select from directory.users where tenant = ? and id = ?)")
                .params(List.of(tenant.value(), user))
                .query(Boolean.class)
                .single();
    }

    static List<String> ofEveryone() {
        return DEFAULT;
    }

    private static boolean isNobody(GroupRow group, @Nullable GroupRole role) {
        return group.implied() && role != null && role != GroupRole.MEMBER;
    }

    private static StringBuilder from(GroupRow group, @Nullable GroupRole role, List<Object> values) {
        values.add(group.tenant().value());
        if (group.implied()) {
            return new StringBuilder(EVERYBODY);
        }
        values.add(group.id().value());
        var sql = new StringBuilder(MEMBERS);
        if (role != null) {
            sql.append(" and m.role = ?");
            values.add(role.wireName());
        }
        return sql;
    }

    private static MemberRow row(ResultSet row, int number) throws SQLException {
        var role = row.getString(4);
        var since = row.getObject(6, OffsetDateTime.class);
        return new MemberRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                role == null ? GroupRole.MEMBER.wireName() : role,
                role == null ? DEFAULT : permissions(row, 5),
                since == null ? null : since.toInstant());
    }

    private static List<String> permissions(ResultSet row, int column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(String::valueOf)
                .toList();
    }
}
