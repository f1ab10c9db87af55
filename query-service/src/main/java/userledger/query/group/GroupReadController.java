package userledger.query.group;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupRefusals;
import userledger.domain.group.GroupRole;
import userledger.domain.group.GroupText;
import userledger.domain.user.Rejection;
import userledger.domain.user.UserId;
import userledger.query.group.GroupQueries.Place;
import userledger.query.platform.Freshness;
import userledger.query.platform.Rendering;
import userledger.query.platform.SearchKey;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.group.GroupJson;
import userledger.rest.group.GroupShapes;
import userledger.rest.input.PageLength;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.Views;

/** Everybody of a tenant may see its groups and who is in them; of the members what they may see of users. */
@RestController
class GroupReadController {

    private final GroupQueries groups;
    private final MemberQueries members;
    private final GroupPages pages;
    private final Freshness freshness;
    private final Views views;
    private final Rendering rendering;

    GroupReadController(
            GroupQueries groups,
            MemberQueries members,
            GroupPages pages,
            Freshness freshness,
            Views views,
            Rendering rendering) {
        this.views = views;
        this.rendering = rendering;
        this.groups = groups;
        this.members = members;
        this.pages = pages;
        this.freshness = freshness;
    }

    @Operation(operationId = "findGroups", summary = "Find groups", description = "By name; `everyone` is one of them.")
    @Contract(gives = GroupShapes.GROUPS)
    @ForApplications(Verb.READ)
    @GetMapping("/v1/groups")
    ObjectNode find(
            Caller caller,
            @Parameter(description = "The case-insensitive start of a name") @RequestParam(required = false) @Nullable
                    String prefix,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken) {
        var length = PageLength.of(limit);
        if (prefix != null && prefix.length() > GroupText.MAX_NAME_LENGTH) {
            throw Rejection.invalid("prefix", "too_long", "At most " + GroupText.MAX_NAME_LENGTH + " characters");
        }
        var key = SearchKey.ofPrefix(prefix);
        var question = "groups;" + caller.tenant() + ";" + key;
        var after = pages.open(question, cursor);
        freshness.await(caller.tenant(), consistencyToken);
        var found = groups.list(caller.tenant(), key, after, length + 1);
        var page = found.subList(0, Math.min(length, found.size()));
        return pages.page(
                page.stream().map(GroupRow::json).toList(),
                found.size() > length,
                groups.count(caller.tenant(), key),
                question,
                page.isEmpty() ? null : Place.of(page.getLast()),
                "/v1/groups?" + GroupPages.asked("prefix", prefix) + GroupPages.asked("limit", limit));
    }

    @Operation(operationId = "getGroup", summary = "Get a group")
    @Contract(gives = GroupShapes.GROUP, headers = "ETag")
    @ForApplications(Verb.READ)
    @GetMapping("/v1/groups/{id}")
    ResponseEntity<ObjectNode> get(
            Caller caller,
            @PathVariable GroupId id,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken) {
        var group = group(caller, id, consistencyToken);
        return ResponseEntity.ok().eTag(group.eTag()).body(group.json());
    }

    @Operation(operationId = "findGroupMembers", summary = "Find who is in a group", description = "By username.")
    @Contract(gives = GroupShapes.MEMBERS)
    @ForApplications(Verb.READ)
    @GetMapping("/v1/groups/{id}/members")
    ObjectNode members(
            Caller caller,
            @PathVariable GroupId id,
            @Parameter(description = "Only owners, managers or plain members") @RequestParam(required = false) @Nullable
                    String role,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken) {
        var length = PageLength.of(limit);
        var only = role == null
                ? null
                : GroupRole.of(role)
                        .orElseThrow(() -> Rejection.invalid("role", "unknown", "One of owner, manager, member"));
        var question = "members;" + caller.tenant() + ";" + id + ";" + role;
        var after = pages.open(question, cursor);
        var group = group(caller, id, consistencyToken);
        var found = members.list(group, only, after, length + 1);
        var page = found.subList(0, Math.min(length, found.size()));
        return pages.page(
                shown(page, caller),
                found.size() > length,
                members.count(group, only),
                question,
                page.isEmpty()
                        ? null
                        : new Place(page.getLast().key(), page.getLast().id()),
                "/v1/groups/" + group.id() + "/members?" + GroupPages.asked("role", role)
                        + GroupPages.asked("limit", limit));
    }

    @Operation(operationId = "getGroupMember", summary = "Get somebody's place in a group")
    @Contract(gives = GroupShapes.MEMBER)
    @ForApplications(Verb.READ)
    @GetMapping("/v1/groups/{id}/members/{userId}")
    ObjectNode member(
            Caller caller,
            @PathVariable GroupId id,
            @PathVariable UserId userId,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken) {
        var group = group(caller, id, consistencyToken);
        var member = members.find(group, userId.value()).orElseThrow(GroupRefusals::memberNotFound);
        return shown(List.of(member), caller).getFirst();
    }

    private List<ObjectNode> shown(List<MemberRow> page, Caller caller) {
        var users = rendering.show(page.stream().map(MemberRow::user).toList(), views.of(caller));
        return IntStream.range(0, page.size())
                .mapToObj(i -> page.get(i).json(users.get(i)))
                .toList();
    }

    @Operation(operationId = "getGroupsOfUser", summary = "Get the groups that a user is in")
    @Contract(gives = GroupShapes.GROUPS_OF_USER)
    @ForApplications(Verb.READ)
    @GetMapping("/v1/users/{id}/groups")
    ObjectNode groupsOf(
            Caller caller,
            @PathVariable UserId id,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken) {
        freshness.await(caller.tenant(), consistencyToken).requireWhole(id.value());
        if (!members.isUser(caller.tenant(), id.value())) {
            throw Rejection.userNotFound();
        }
        var data = new ArrayList<ObjectNode>();
        data.add(GroupJson.member(null, GroupRole.MEMBER.wireName(), MemberQueries.ofEveryone(), null)
                .put("id", GroupId.everyone(caller.tenant()).toString())
                .put("name", GroupText.EVERYONE));
        data.addAll(members.groupsOf(caller.tenant(), id.value()));
        var json = JsonNodeFactory.instance.objectNode();
        data.forEach(json.putArray("data")::add);
        return json.put("total", data.size());
    }

    private GroupRow group(Caller caller, GroupId named, @Nullable String consistencyToken) {
        freshness.await(caller.tenant(), consistencyToken);
        return groups.find(caller.tenant(), named.in(caller.tenant())).orElseThrow(GroupRefusals::notFound);
    }
}
