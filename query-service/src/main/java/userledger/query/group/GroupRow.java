package userledger.query.group;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.group.GroupId;
import userledger.domain.user.TenantId;
import userledger.rest.group.GroupJson;

/**
 * One group, with how many are in it.
 *
 * @param key what it is sorted by
 */
record GroupRow(
        GroupId id,
        TenantId tenant,
        String name,
        String key,
        @Nullable String description,
        @Nullable String uniqueId,
        Instant createdAt,
        Instant updatedAt,
        long version,
        long memberCount) {

    boolean implied() {
        return id.equals(GroupId.everyone(tenant));
    }

    /** Who is deleted leaves without an event of the group, and nothing of everyone's is ever one. */
    String eTag() {
        return "\"" + version + "." + memberCount + "\"";
    }

    ObjectNode json() {
        return GroupJson.group(id, tenant, name, description, uniqueId, implied(), createdAt, updatedAt, version)
                .put("memberCount", memberCount);
    }
}
