package userledger.command.lock;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Commands;
import userledger.command.platform.Throttles;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.lock.LockCommand.LockUser;
import userledger.domain.lock.LockCommand.UnlockUser;
import userledger.domain.throttle.ThrottleEvent.Cause;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.UserShapes;

@RestController
class LockController {

    private final Commands commands;
    private final Answers answers;
    private final Throttles throttles;
    private final InstantSource clock;

    LockController(Commands commands, Answers answers, Throttles throttles, InstantSource clock) {
        this.commands = commands;
        this.answers = answers;
        this.throttles = throttles;
        this.clock = clock;
    }

    @Operation(
            operationId = "lockUser",
            summary = "Lock a user",
            description =
                    "Administrators lock others; locking oneself without `force` is 422 `lock.self_needs_force`. An"
                            + " application does not lock whom it acts for.")
    @ForApplications(Verb.UPDATE)
    @Contract(
            repeatable = true,
            takes = LockShapes.LOCK_REQUEST,
            gives = UserShapes.USER,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 422})
    @PostMapping(path = "/v1/users/{id}/lock", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> lock(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            CallContext call) {
        var userId = new UserId(id);
        if (!userId.equals(caller.userId())) {
            caller.requireAdministrator();
        } else {
            caller.requireSession();
        }
        var fields = MergePatch.ofOptional(body).rejectUnknown(Set.of("reason", "until", "force"));
        var command = new LockUser(
                caller.tenant(),
                userId,
                caller.userId(),
                fields.text("reason").orNull(),
                fields.instant("until").orNull(),
                fields.bool("force").orElse(false),
                clock.instant());
        fields.finish();
        return answers.user(commands.send(command, caller, call), caller, call);
    }

    @Operation(
            operationId = "unlockUser",
            summary = "Unlock a user",
            description = "For administrators. Also ends a throttle (429 `attempts.too_many`) of the user's secrets.")
    @ForApplications(Verb.UPDATE)
    @Contract(
            repeatable = true,
            takes = LockShapes.UNLOCK_REQUEST,
            gives = UserShapes.USER,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412})
    @PostMapping(path = "/v1/users/{id}/unlock", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> unlock(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            CallContext call) {
        caller.requireAdministrator();
        MergePatch.ofOptional(body).rejectUnknown(Set.of()).finish();
        var userId = new UserId(id);
        var command = new UnlockUser(caller.tenant(), userId, caller.userId(), clock.instant());
        var done = commands.send(command, caller, call);
        if (!call.dryRun()) {
            throttles.end(caller.tenant(), done.user().username(), Cause.ADMINISTRATOR, Commands.meta(caller, call));
        }
        return answers.user(done, caller, call);
    }
}
