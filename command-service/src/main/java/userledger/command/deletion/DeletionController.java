package userledger.command.deletion;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Commands;
import userledger.command.platform.Proof;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.deletion.DeletionCommand.DeleteUser;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

@RestController
class DeletionController {

    private final Commands commands;
    private final Answers answers;
    private final Proof proof;
    private final InstantSource clock;

    DeletionController(Commands commands, Answers answers, Proof proof, InstantSource clock) {
        this.commands = commands;
        this.answers = answers;
        this.proof = proof;
        this.clock = clock;
    }

    @Operation(
            operationId = "deleteUser",
            summary = "Delete a user for good",
            description =
                    "The account goes, and its names as the tenant's settings say; everything personal is forgotten, the audit trail"
                            + " stays.")
    @ForApplications(value = Verb.DELETE, trusted = true)
    @Contract(
            repeatable = true,
            takes = DeletionShapes.DELETION,
            status = 204,
            headers = ConsistencyTokens.HEADER,
            refuses = {403, 409, 412, 422, 429})
    @DeleteMapping(path = "/v1/users/{id}", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<Void> delete(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            CallContext call) {
        return delete(new UserId(id), body, caller, call);
    }

    @Operation(
            operationId = "deleteMe",
            summary = "Delete the own account for good",
            description = "Needs `currentPassword`, or a sign-in within the last five minutes.")
    @ForApplications(value = Verb.DELETE, trusted = true)
    @Contract(
            repeatable = true,
            takes = DeletionShapes.DELETION,
            status = 204,
            headers = ConsistencyTokens.HEADER,
            refuses = {409, 412, 422, 429})
    @DeleteMapping(path = "/v1/me", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<Void> deleteMe(
            @RequestBody(required = false) @Nullable JsonNode body, Caller caller, CallContext call) {
        return delete(caller.userId(), body, caller, call);
    }

    private ResponseEntity<Void> delete(UserId userId, @Nullable JsonNode body, Caller caller, CallContext call) {
        var fields = MergePatch.ofOptional(body).rejectUnknown(Set.of(Proof.CURRENT_PASSWORD, Proof.TOTP_CODE));
        fields.text(Proof.CURRENT_PASSWORD);
        fields.text(Proof.TOTP_CODE);
        fields.finish();
        if (userId.equals(caller.userId())) {
            call.requireNoDryRun();
            proof.require(caller, fields, call);
        } else {
            caller.requireAdministrator();
        }
        var done = commands.send(new DeleteUser(caller.tenant(), userId, clock.instant()), caller, call);
        return answers.nothing(caller.tenant(), done.position());
    }
}
