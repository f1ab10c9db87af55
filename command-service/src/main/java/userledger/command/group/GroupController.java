package userledger.command.group;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Commands;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.group.Group;
import userledger.domain.group.GroupCommand.ChangeGroup;
import userledger.domain.group.GroupCommand.CreateGroup;
import userledger.domain.group.GroupCommand.DeleteGroup;
import userledger.domain.group.GroupCommand.Description;
import userledger.domain.group.GroupCommand.UniqueId;
import userledger.domain.group.GroupId;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.group.GroupJson;
import userledger.rest.group.GroupShapes;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.store.Ids;

@RestController
class GroupController {

    private static final String UNIQUE_ID = "uniqueId";

    private final GroupUsers users;
    private final Commands commands;
    private final Answers answers;
    private final Ids ids;
    private final InstantSource clock;

    GroupController(GroupUsers users, Commands commands, Answers answers, Ids ids, InstantSource clock) {
        this.users = users;
        this.commands = commands;
        this.answers = answers;
        this.ids = ids;
        this.clock = clock;
    }

    @Operation(
            operationId = "createGroup",
            summary = "Create a group",
            description =
                    "For administrators and publishers. Whoever makes it owns it, unless an administrator names"
                            + " somebody else; applications of the tenant name somebody. A taken name is 409. `uniqueId` is for administrators.")
    @Contract(
            repeatable = true,
            takes = GroupCommandShapes.NEW_GROUP,
            gives = GroupShapes.GROUP,
            status = 201,
            headers = {"Location", "ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409})
    @ForApplications(Verb.CREATE)
    @PostMapping("/v1/groups")
    ResponseEntity<ObjectNode> create(@RequestBody ObjectNode body, Caller caller, CallContext call) {
        var fields = MergePatch.of(body).rejectUnknown(Set.of("name", "description", UNIQUE_ID, "owner"));
        var owner = fields.id("owner");
        if (!owner.isPresent() && caller.actor() == null) {
            fields.error("owner", "required", "No user stands behind this application");
        }
        var command = new CreateGroup(
                caller.tenant(),
                new GroupId(ids.next()),
                fields.requireText("name"),
                fields.text("description").orNull(),
                fields.text(UNIQUE_ID).orNull(),
                new UserId(owner.orElse(caller.userId().value())),
                GroupUsers.actor(caller),
                clock.instant());
        fields.finish();
        users.require(caller.tenant(), command.owner());
        var done = commands.send(command, caller, call);
        return answer(
                answers.createdAt("/v1/groups/" + command.groupId(), caller.tenant(), done.position(), call),
                done.group(),
                call);
    }

    @Operation(
            operationId = "changeGroup",
            summary = "Rename or describe a group",
            description = "JSON merge patch (RFC 7396). For its owners and managers, and administrators; `uniqueId` for"
                    + " administrators only.")
    @Contract(
            repeatable = true,
            takes = GroupCommandShapes.GROUP_PATCH,
            gives = GroupShapes.GROUP,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 422})
    @ForApplications(Verb.UPDATE)
    @PatchMapping(
            path = "/v1/groups/{id}",
            consumes = {"application/merge-patch+json", "application/json"})
    ResponseEntity<ObjectNode> change(
            @PathVariable GroupId id, @RequestBody ObjectNode body, Caller caller, CallContext call) {
        var patch = MergePatch.of(body).rejectUnknown(Set.of("name", "description", UNIQUE_ID));
        var name = patch.has("name") ? patch.requireText("name") : null;
        var description = patch.text("description");
        var uniqueId = patch.text(UNIQUE_ID);
        patch.finish();
        var command = new ChangeGroup(
                caller.tenant(),
                GroupUsers.real(id, caller),
                name,
                description.isPresent() ? new Description(description.orNull()) : null,
                uniqueId.isPresent() ? new UniqueId(uniqueId.orNull()) : null,
                call.ifMatch(),
                GroupUsers.actor(caller),
                clock.instant());
        var done = commands.send(command, caller, call);
        return answer(answers.position(caller.tenant(), done.position()), done.group(), call);
    }

    @Operation(
            operationId = "deleteGroup",
            summary = "Delete a group",
            description = "For its owners, and administrators. All memberships end with it; its members stay users.")
    @Contract(
            repeatable = true,
            status = 204,
            headers = ConsistencyTokens.HEADER,
            refuses = {403, 409, 412, 422})
    @ForApplications(Verb.DELETE)
    @DeleteMapping("/v1/groups/{id}")
    ResponseEntity<Void> delete(@PathVariable GroupId id, Caller caller, CallContext call) {
        var command = new DeleteGroup(
                caller.tenant(),
                GroupUsers.real(id, caller),
                call.ifMatch(),
                GroupUsers.actor(caller),
                clock.instant());
        return answers.nothing(
                caller.tenant(), commands.send(command, caller, call).position());
    }

    private static ResponseEntity<ObjectNode> answer(ResponseEntity.BodyBuilder answer, Group group, CallContext call) {
        return tagged(answer, group, call).body(json(group));
    }

    /** A version that is only tried has no tag. */
    static ResponseEntity.BodyBuilder tagged(ResponseEntity.BodyBuilder answer, Group group, CallContext call) {
        return call.dryRun() ? answer : answer.eTag(eTag(group));
    }

    static String eTag(Group group) {
        return "\"" + group.version() + "\"";
    }

    static ObjectNode json(Group group) {
        return GroupJson.group(
                group.id(),
                group.tenant(),
                group.name(),
                group.description(),
                group.uniqueId(),
                false,
                group.createdAt(),
                group.updatedAt(),
                group.version());
    }
}
