package userledger.query.directory;

import org.jspecify.annotations.Nullable;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupRole;
import userledger.domain.group.GroupText;
import userledger.domain.user.TenantId;

/** Puts the groups into users who were rendered without them. */
final class GroupsOfUsers {

    /** The groups of the user {@code u}, as JSON; null where there are none. */
    static final String SQL = """
            (select json_agg(json_build_object('id', g.id, 'name', g.name, 'role', m.role) order by g.name_key, g.id)::text
               from directory.members m join directory.groups g on g.id = m.group_id where m.user_id = u.id)""";

    /** Keys and values within attributes are never lists, so this is there once and is the user's own field. */
    private static final String NONE = "\"groups\":[]";

    private GroupsOfUsers() {}

    /** @param groups what {@link #SQL} found */
    static String put(String user, TenantId tenant, @Nullable String groups) {
        var at = user.indexOf(NONE);
        if (at < 0) {
            return user;
        }
        var everyone = "{\"id\":\"" + GroupId.everyone(tenant) + "\",\"name\":\"" + GroupText.EVERYONE
                + "\",\"role\":\"" + GroupRole.MEMBER.wireName() + "\"}";
        var others = groups == null ? "]" : "," + groups.substring(1);
        return user.substring(0, at) + "\"groups\":[" + everyone + others + user.substring(at + NONE.length());
    }
}
