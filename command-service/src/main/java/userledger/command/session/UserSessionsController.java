package userledger.command.session;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.session.Session;
import userledger.domain.session.SessionId;
import userledger.domain.user.Text;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

/** The own sessions, and for administrators those of others. */
@RestController
class UserSessionsController {

    private static final String ATTRIBUTES = "attributes";

    private final UserSessions sessions;
    private final Answers answers;

    UserSessionsController(UserSessions sessions, Answers answers) {
        this.sessions = sessions;
        this.answers = answers;
    }

    @Operation(
            operationId = "getMySessions",
            summary = "List the own sessions",
            description = "Those that are good now, the latest first")
    @Contract(gives = SessionShapes.SESSIONS)
    @GetMapping("/v1/me/sessions")
    ObjectNode mine(Caller caller) {
        return sessions.list(caller.userId(), caller);
    }

    @Operation(
            operationId = "getMySession",
            summary = "Get one of the own sessions",
            description = "As long as it is good")
    @Contract(gives = SessionShapes.SESSION)
    @GetMapping("/v1/me/sessions/{sid}")
    ObjectNode mine(@PathVariable UUID sid, Caller caller) {
        return sessions.get(caller.userId(), new SessionId(sid), caller);
    }

    @Operation(
            operationId = "changeMySession",
            summary = "Give one of the own sessions a name, or attributes",
            description =
                    "A name, so that its user recognises it; attributes for whatever goes with the session and ends"
                            + " with it, each a text, a number or a flag, with an end of its own if that is said.")
    @Contract(takes = SessionShapes.SESSION_PATCH, gives = SessionShapes.SESSION)
    @PatchMapping(
            path = "/v1/me/sessions/{sid}",
            consumes = {"application/merge-patch+json", "application/json"})
    ObjectNode name(@PathVariable UUID sid, @RequestBody ObjectNode body, Caller caller, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of("name", ATTRIBUTES));
        if (!fields.has("name") && !fields.has(ATTRIBUTES)) {
            fields.error("name", "required", "A value is required, or attributes are");
        }
        var name = fields.text("name").orNull();
        var attributes = fields.objects(ATTRIBUTES).orNull();
        fields.finish();
        Text.clean("name", name, Session.MAX_NAME_LENGTH);
        var id = new SessionId(sid);
        if (fields.has(ATTRIBUTES)) {
            var changed = sessions.change(caller.userId(), id, attributes, caller, call);
            return fields.has("name") ? sessions.name(id, name, caller, call) : changed;
        }
        return sessions.name(id, name, caller, call);
    }

    @Operation(
            operationId = "changeSession",
            summary = "Change the attributes of one of somebody's sessions",
            description = "For administrators, and for one's own")
    @Contract(takes = SessionShapes.SESSION_ATTRIBUTES, gives = SessionShapes.SESSION, refuses = 403)
    @ForApplications(Verb.UPDATE)
    @PatchMapping(
            path = "/v1/users/{id}/sessions/{sid}",
            consumes = {"application/merge-patch+json", "application/json"})
    ObjectNode change(
            @PathVariable UUID id,
            @PathVariable UUID sid,
            @RequestBody ObjectNode body,
            Caller caller,
            CallContext call) {
        caller.requireSelfOrAdministrator(new UserId(id));
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of(ATTRIBUTES));
        if (!fields.has(ATTRIBUTES)) {
            fields.error(ATTRIBUTES, "required", "Attributes are required");
        }
        var attributes = fields.objects(ATTRIBUTES).orNull();
        fields.finish();
        return sessions.change(new UserId(id), new SessionId(sid), attributes, caller, call);
    }

    @Operation(operationId = "endMySession", summary = "End one of the own sessions", description = "On every node")
    @Contract(status = 204, headers = ConsistencyTokens.HEADER)
    @DeleteMapping("/v1/me/sessions/{sid}")
    ResponseEntity<Void> endMine(@PathVariable UUID sid, Caller caller, CallContext call) {
        return end(caller.userId(), sid, caller, call);
    }

    @Operation(
            operationId = "getSessions",
            summary = "List somebody's sessions",
            description = "For administrators, and for one's own")
    @Contract(gives = SessionShapes.SESSIONS, refuses = 403)
    @ForApplications(Verb.READ)
    @GetMapping("/v1/users/{id}/sessions")
    ObjectNode list(@PathVariable UUID id, Caller caller) {
        caller.requireSelfOrAdministrator(new UserId(id));
        return sessions.list(new UserId(id), caller);
    }

    @Operation(
            operationId = "getSession",
            summary = "Get one of somebody's sessions",
            description = "For administrators, and for one's own; as long as it is good")
    @Contract(gives = SessionShapes.SESSION, refuses = 403)
    @ForApplications(Verb.READ)
    @GetMapping("/v1/users/{id}/sessions/{sid}")
    ObjectNode get(@PathVariable UUID id, @PathVariable UUID sid, Caller caller) {
        caller.requireSelfOrAdministrator(new UserId(id));
        return sessions.get(new UserId(id), new SessionId(sid), caller);
    }

    @Operation(
            operationId = "endSession",
            summary = "End one of somebody's sessions",
            description = "For administrators, and for one's own")
    @Contract(status = 204, headers = ConsistencyTokens.HEADER, refuses = 403)
    @DeleteMapping("/v1/users/{id}/sessions/{sid}")
    ResponseEntity<Void> end(@PathVariable UUID id, @PathVariable UUID sid, Caller caller, CallContext call) {
        caller.requireSelfOrAdministrator(new UserId(id));
        return end(new UserId(id), sid, caller, call);
    }

    @Operation(
            operationId = "endSessions",
            summary = "End all of somebody's sessions",
            description = "For administrators, and for one's own")
    @Contract(
            status = 204,
            headers = ConsistencyTokens.HEADER,
            refuses = {403, 409})
    @DeleteMapping("/v1/users/{id}/sessions")
    ResponseEntity<Void> endAll(@PathVariable UUID id, Caller caller, CallContext call) {
        var user = new UserId(id);
        caller.requireSelfOrAdministrator(user);
        call.requireNoDryRun();
        return answers.nothing(
                caller.tenant(),
                sessions.endAll(caller.tenant(), user, caller, call).position());
    }

    private ResponseEntity<Void> end(UserId user, UUID sid, Caller caller, CallContext call) {
        call.requireNoDryRun();
        return answers.nothing(caller.tenant(), sessions.end(user, new SessionId(sid), caller, call));
    }
}
