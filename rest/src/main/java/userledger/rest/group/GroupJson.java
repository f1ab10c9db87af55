package userledger.rest.group;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.group.GroupId;
import userledger.domain.user.TenantId;

/** Writes groups and memberships. */
public final class GroupJson {

    private GroupJson() {}

    /** @param implied whether all users are in it by themselves */
    public static ObjectNode group(
            GroupId id,
            TenantId tenant,
            String name,
            @Nullable String description,
            @Nullable String uniqueId,
            boolean implied,
            Instant createdAt,
            Instant updatedAt,
            long version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id.toString())
                .put("tenant", tenant.value())
                .put("name", name)
                .put("description", description)
                .put("uniqueId", uniqueId)
                .put("implied", implied)
                .put("createdAt", createdAt.toString())
                .put("updatedAt", updatedAt.toString())
                .put("version", version);
    }

    /** @param userId absent where it goes without saying */
    public static ObjectNode member(
            @Nullable String userId, String role, Collection<String> permissions, @Nullable Instant since) {
        var json = JsonNodeFactory.instance.objectNode();
        if (userId != null) {
            json.put("userId", userId);
        }
        json.put("role", role);
        permissions.forEach(json.putArray("permissions")::add);
        return json.put("since", since == null ? null : since.toString());
    }
}
