package userledger.query.group;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import userledger.rest.group.GroupJson;
import userledger.rest.user.UserJson;

/**
 * Somebody in a group.
 *
 * @param key what members are sorted by
 * @param user rendered with all fields
 * @param since null where it goes without saying
 */
record MemberRow(
        String id,
        String key,
        String user,
        String role,
        List<String> permissions,
        @Nullable Instant since) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** @param shown what the caller may see of the user */
    ObjectNode json(String shown) {
        var visible = (ObjectNode) MAPPER.readTree(shown);
        visible.remove(UserJson.GROUPS);
        var json = GroupJson.member(id, role, permissions, since);
        json.set("user", visible);
        return json;
    }
}
