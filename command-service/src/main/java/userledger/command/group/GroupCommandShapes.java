package userledger.command.group;

import static userledger.rest.openapi.Shape.id;
import static userledger.rest.openapi.Shape.orNull;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.rest.group.GroupShapes;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;

@Component
class GroupCommandShapes implements ApiSchemas {

    static final String NEW_GROUP = "NewGroup";
    static final String GROUP_PATCH = "GroupPatch";
    static final String NEW_MEMBER = "NewGroupMember";
    static final String MEMBER_PATCH = "GroupMemberPatch";

    @Override
    public Map<String, Schema<?>> schemas() {
        return Map.of(
                NEW_GROUP,
                Shape.request("A new group")
                        .with("name", GroupShapes.name())
                        .maybe("description", orNull(GroupShapes.description()))
                        .maybe("uniqueId", orNull(GroupShapes.uniqueId()))
                        .maybe("owner", orNull(id("Its first owner; for administrators, others own what they make")))
                        .build(),
                GROUP_PATCH,
                Shape.request("What to change (RFC 7396)")
                        .maybe("name", GroupShapes.name())
                        .maybe("description", orNull(GroupShapes.description()))
                        .maybe("uniqueId", orNull(GroupShapes.uniqueId()))
                        .build(),
                NEW_MEMBER,
                Shape.request("Somebody for the group")
                        .with("userId", id("Who it is"))
                        .maybe("role", orNull(GroupShapes.role()))
                        .maybe("permissions", orNull(GroupShapes.permissions()))
                        .build(),
                MEMBER_PATCH,
                Shape.request("What to change; another role brings its own permissions unless others are named")
                        .maybe("role", GroupShapes.role())
                        .maybe("permissions", orNull(GroupShapes.permissions()))
                        .build());
    }
}
