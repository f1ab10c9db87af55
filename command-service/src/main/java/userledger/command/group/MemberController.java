package userledger.command.group;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
import userledger.domain.group.GroupCommand.AddMember;
import userledger.domain.group.GroupCommand.ChangeMember;
import userledger.domain.group.GroupCommand.RemoveMember;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupPermission;
import userledger.domain.group.GroupRole;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.group.GroupJson;
import userledger.rest.group.GroupShapes;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

@RestController
class MemberController {

    private static final String ROLE = "role";
    private static final String PERMISSIONS = "permissions";

    private final GroupUsers users;
    private final Commands commands;
    private final Answers answers;
    private final InstantSource clock;

    MemberController(GroupUsers users, Commands commands, Answers answers, InstantSource clock) {
        this.users = users;
        this.commands = commands;
        this.answers = answers;
        this.clock = clock;
    }

    @Operation(
            operationId = "addGroupMember",
            summary = "Add somebody to a group",
            description =
                    "Owners and administrators add with any role, managers plain members with permissions of their"
                            + " own. A member already is 409.")
    @Contract(
            repeatable = true,
            takes = GroupCommandShapes.NEW_MEMBER,
            gives = GroupShapes.MEMBER,
            status = 201,
            headers = {"Location", "ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 422})
    @ForApplications(Verb.UPDATE)
    @PostMapping("/v1/groups/{id}/members")
    ResponseEntity<ObjectNode> add(
            @PathVariable GroupId id, @RequestBody ObjectNode body, Caller caller, CallContext call) {
        var fields = MergePatch.of(body).rejectUnknown(Set.of("userId", ROLE, PERMISSIONS));
        var user = fields.id("userId").orNull();
        if (!body.hasNonNull("userId")) {
            fields.error("userId", "required", "A value is required");
        }
        var role = Optional.ofNullable(role(fields)).orElse(GroupRole.MEMBER);
        var permissions = permissions(fields);
        fields.finish();
        var userId = new UserId(Objects.requireNonNull(user));
        var group = GroupUsers.real(id, caller);
        users.require(caller.tenant(), userId);
        var command = new AddMember(
                caller.tenant(),
                group,
                userId,
                role,
                permissions,
                call.ifMatch(),
                GroupUsers.actor(caller),
                clock.instant());
        var done = commands.send(command, caller, call);
        var path = "/v1/groups/" + group + "/members/" + userId;
        return answer(answers.createdAt(path, caller.tenant(), done.position(), call), done.group(), userId, call);
    }

    @Operation(
            operationId = "changeGroupMember",
            summary = "Change what somebody is in a group",
            description = "JSON merge patch (RFC 7396). A group keeps an owner: 422 `group.last_owner`.")
    @Contract(
            repeatable = true,
            takes = GroupCommandShapes.MEMBER_PATCH,
            gives = GroupShapes.MEMBER,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 422})
    @ForApplications(Verb.UPDATE)
    @PatchMapping(
            path = "/v1/groups/{id}/members/{userId}",
            consumes = {"application/merge-patch+json", "application/json"})
    ResponseEntity<ObjectNode> change(
            @PathVariable GroupId id,
            @PathVariable UserId userId,
            @RequestBody ObjectNode body,
            Caller caller,
            CallContext call) {
        var patch = MergePatch.of(body).rejectUnknown(Set.of(ROLE, PERMISSIONS));
        var role = role(patch);
        var permissions = permissions(patch);
        patch.finish();
        var command = new ChangeMember(
                caller.tenant(),
                GroupUsers.real(id, caller),
                userId,
                role,
                permissions,
                call.ifMatch(),
                GroupUsers.actor(caller),
                clock.instant());
        var done = commands.send(command, caller, call);
        return answer(answers.position(caller.tenant(), done.position()), done.group(), userId, call);
    }

    /** The tag is the group's: its version counts what happens to its members. */
    private static ResponseEntity<ObjectNode> answer(
            ResponseEntity.BodyBuilder answer, Group group, UserId user, CallContext call) {
        return GroupController.tagged(answer, group, call).body(json(group, user));
    }

    @Operation(
            operationId = "removeGroupMember",
            summary = "Take somebody out of a group, or leave it",
            description = "Everybody may leave. Managers take out plain members, owners and administrators all. A group"
                    + " keeps an owner: 422 `group.last_owner`.")
    @Contract(
            repeatable = true,
            status = 204,
            headers = ConsistencyTokens.HEADER,
            refuses = {403, 409, 412, 422})
    @ForApplications(Verb.UPDATE)
    @DeleteMapping("/v1/groups/{id}/members/{userId}")
    ResponseEntity<Void> remove(
            @PathVariable GroupId id, @PathVariable UserId userId, Caller caller, CallContext call) {
        var command = new RemoveMember(
                caller.tenant(),
                GroupUsers.real(id, caller),
                userId,
                call.ifMatch(),
                GroupUsers.actor(caller),
                clock.instant());
        return answers.nothing(
                caller.tenant(), commands.send(command, caller, call).position());
    }

    private static @Nullable GroupRole role(MergePatch fields) {
        var name = fields.text(ROLE).orNull();
        var role = name == null ? null : GroupRole.of(name).orElse(null);
        if (name != null && role == null) {
            fields.error(ROLE, "unknown", "One of owner, manager, member");
        }
        return role;
    }

    private static @Nullable SortedSet<GroupPermission> permissions(MergePatch fields) {
        var names = fields.texts(PERMISSIONS).orNull();
        if (names == null) {
            return null;
        }
        var permissions = new TreeSet<GroupPermission>();
        for (var name : names) {
            GroupPermission.of(name)
                    .ifPresentOrElse(
                            permissions::add,
                            () -> fields.error(PERMISSIONS, "unknown", "Some of read, write, share_read, share_write"));
        }
        return permissions;
    }

    static ObjectNode json(Group group, UserId userId) {
        var member = group.member(userId);
        return GroupJson.member(
                userId.toString(),
                member.role().wireName(),
                member.permissions().stream().map(GroupPermission::wireName).toList(),
                member.since());
    }
}
