package userledger.command.registration;

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
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Commands;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.registration.RegistrationCommand.DecideOnSignUp;
import userledger.domain.user.Approval;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.caller.WithoutSession;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.UserShapes;

@RestController
class SignUpController {

    private final SelfRegistration signUps;
    private final Commands commands;
    private final Answers answers;
    private final InstantSource clock;

    SignUpController(SelfRegistration signUps, Commands commands, Answers answers, InstantSource clock) {
        this.signUps = signUps;
        this.commands = commands;
        this.answers = answers;
        this.clock = clock;
    }

    @Operation(
            operationId = "signUp",
            summary = "Sign up by oneself",
            description =
                    "Where the tenant's setting `signUps` lets people do so. The answer is the same whether name and"
                            + " address are free or not; what is next is told by mail.")
    @Contract(
            takes = SignUpShapes.SIGN_UP,
            status = 202,
            refuses = {403, 422, 429})
    @WithoutSession
    @PostMapping("/v1/signups")
    ResponseEntity<Void> signUp(@RequestBody ObjectNode body, CallContext call) {
        call.requireNoDryRun();
        signUps.begin(body, call);
        return ResponseEntity.accepted().build();
    }

    @Operation(
            operationId = "confirmSignUp",
            summary = "Confirm a sign-up",
            description = "With the token that came by mail. One that is wrong, used or late is 422"
                    + " `sign_up.token_invalid`.")
    @Contract(
            takes = SignUpShapes.CONFIRMATION,
            gives = SignUpShapes.CONFIRMED,
            refuses = {409, 422, 429})
    @WithoutSession
    @PostMapping("/v1/signups/confirm")
    ObjectNode confirm(@RequestBody ObjectNode body, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of("token"));
        var token = fields.requireText("token");
        fields.finish();
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", signUps.confirm(token, call).status().wireName());
    }

    @Operation(
            operationId = "approveUser",
            summary = "Let a user in who has signed up",
            description = "For administrators")
    @Contract(
            repeatable = true,
            takes = SignUpShapes.DECISION,
            gives = UserShapes.USER,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 422})
    @ForApplications(Verb.UPDATE)
    @PostMapping(path = "/v1/users/{id}/approve", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> approve(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            CallContext call) {
        return decide(id, Approval.APPROVED, body, caller, call);
    }

    @Operation(
            operationId = "rejectUser",
            summary = "Do not let a user in",
            description = "For administrators. Ends the user's sessions; can be taken back by approving.")
    @Contract(
            repeatable = true,
            takes = SignUpShapes.DECISION,
            gives = UserShapes.USER,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 422})
    @ForApplications(Verb.UPDATE)
    @PostMapping(path = "/v1/users/{id}/reject", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> reject(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            CallContext call) {
        return decide(id, Approval.REJECTED, body, caller, call);
    }

    private ResponseEntity<ObjectNode> decide(
            UUID id, Approval wanted, @Nullable JsonNode body, Caller caller, CallContext call) {
        caller.requireAdministrator();
        MergePatch.ofOptional(body).rejectUnknown(Set.of()).finish();
        var command = new DecideOnSignUp(caller.tenant(), new UserId(id), wanted, caller.userId(), clock.instant());
        return answers.user(commands.send(command, caller, call), caller, call);
    }
}
