package userledger.rest.group;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.id;
import static userledger.rest.openapi.Shape.integer;
import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.oneOf;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.ref;
import static userledger.rest.openapi.Shape.text;
import static userledger.rest.openapi.Shape.time;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import userledger.domain.group.GroupPermission;
import userledger.domain.group.GroupRole;
import userledger.domain.group.GroupText;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;
import userledger.rest.user.UserShapes;

/** How the OpenAPI document describes groups, with the names of {@link GroupJson}. */
@Component
public class GroupShapes implements ApiSchemas {

    public static final String GROUP = "Group";
    public static final String GROUPS = "GroupPage";
    public static final String MEMBER = "GroupMember";
    public static final String MEMBERS = "GroupMemberPage";
    public static final String GROUPS_OF_USER = "GroupsOfUser";

    private static final String NEXT = "A relative link to the next page; absent at the end";

    GroupShapes() {}

    @Override
    public Map<String, Schema<?>> schemas() {
        return Map.of(
                GROUP,
                Shape.answer("Users together, under a name")
                        .with("id", id(null))
                        .with("tenant", text("The tenant's name"))
                        .with("name", name())
                        .with("description", orNull(description()))
                        .with("uniqueId", orNull(uniqueId()))
                        .with("implied", flag("Whether all users are in it by themselves: `everyone`"))
                        .maybe("memberCount", integer("How many are in it; not in answers to writes"))
                        .with("createdAt", time(null))
                        .with("updatedAt", time("When it was made, renamed or described last"))
                        .with("version", integer("Counts the changes; what `If-Match` compares"))
                        .build(),
                GROUPS,
                Shape.answer("Some groups, by name")
                        .with("data", listOf(ref(GROUP), null))
                        .with("total", integer("How many groups that are"))
                        .maybe("next", text(NEXT))
                        .build(),
                MEMBER,
                membership("Somebody in a group")
                        .with("userId", id("Who it is"))
                        .maybe("user", ref(UserShapes.PART))
                        .build(),
                MEMBERS,
                Shape.answer("Some members of a group, by username")
                        .with("data", listOf(ref(MEMBER), null))
                        .with("total", integer("How many members that are"))
                        .maybe("next", text(NEXT))
                        .build(),
                GROUPS_OF_USER,
                Shape.answer("The groups that a user is in, by name; `everyone` first")
                        .with(
                                "data",
                                listOf(
                                        membership("A group, and the user's place in it")
                                                .with("id", id("The group"))
                                                .with("name", text("The group's name"))
                                                .build(),
                                        null))
                        .with("total", integer("How many"))
                        .build());
    }

    private static Shape membership(String description) {
        return Shape.answer(description)
                .with("role", role())
                .with("permissions", permissions())
                .with("since", orNull(time("When the user was added; null for `everyone`")));
    }

    public static Schema<?> name() {
        return text(GroupText.MAX_NAME_LENGTH, "Unique in the tenant, in upper or lower case")
                .minLength(1);
    }

    public static Schema<?> uniqueId() {
        return text(GroupText.MAX_UNIQUE_ID_LENGTH, "What an identity provider calls the group; unique in the tenant");
    }

    public static Schema<?> description() {
        return text(GroupText.MAX_DESCRIPTION_LENGTH, "What the group is for");
    }

    public static Schema<?> role() {
        return oneOf(
                Stream.of(GroupRole.values()).map(GroupRole::wireName).toList(),
                "Owners decide everything, managers who is a plain member");
    }

    public static Schema<?> permissions() {
        return listOf(
                oneOf(
                        Stream.of(GroupPermission.values())
                                .map(GroupPermission::wireName)
                                .toList(),
                        null),
                "What the member may do with what belongs to the group in other systems");
    }
}
