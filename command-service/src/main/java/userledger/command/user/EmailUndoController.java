package userledger.command.user;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Commands;
import userledger.command.platform.Credentials;
import userledger.command.platform.SecretVerifier;
import userledger.command.platform.TenantSettings;
import userledger.domain.decision.User;
import userledger.domain.profile.PendingEmail;
import userledger.domain.profile.ProfileCommand.UndoEmailChange;
import userledger.domain.user.TokenHash;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.WithoutSession;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;

/** Gives a former address back to who reads its mail: whoever took the account over has changed the password as well. */
@RestController
class EmailUndoController {

    private final TenantSettings tenants;
    private final Credentials credentials;
    private final SecretVerifier verifier;
    private final EmailChanges changes;
    private final Commands commands;
    private final InstantSource clock;

    EmailUndoController(
            TenantSettings tenants,
            Credentials credentials,
            SecretVerifier verifier,
            EmailChanges changes,
            Commands commands,
            InstantSource clock) {
        this.tenants = tenants;
        this.credentials = credentials;
        this.verifier = verifier;
        this.changes = changes;
        this.commands = commands;
        this.clock = clock;
    }

    @Operation(
            operationId = "undoEmailChange",
            summary = "Take a former e-mail address back",
            description =
                    "With the token that went to it when its user changed or cleared it, within 72 hours. Nobody else can"
                            + " have the address in that time. Ends all sessions of the user, and makes worthless what was"
                            + " sent to the addresses since. A wrong, used or late token is 422 `email.token_invalid`.")
    @Contract(
            takes = UserPatchShapes.EMAIL_CONFIRMATION,
            status = 204,
            refuses = {409, 422, 429})
    @WithoutSession
    @PostMapping("/v1/email-changes/undo")
    ResponseEntity<Void> undo(@RequestBody ObjectNode body, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of("token"));
        var token = fields.requireText("token");
        fields.finish();
        var hash = TokenHash.of(token);
        var now = clock.instant();
        var before = verifier.find(
                        call,
                        () -> find(token, call)
                                .filter(user ->
                                        user.profile().undos().find(hash, now).isPresent()))
                .orElseThrow(PendingEmail::tokenInvalid)
                .account();
        var command = new UndoEmailChange(before.tenant(), before.id(), hash, now);
        var done = commands.send(command, Commands.meta(before.id(), call), call);
        changes.tellUndone(before.email(), done.user());
        return ResponseEntity.noContent().build();
    }

    private Optional<User> find(String token, CallContext call) {
        return tenants.find(call.tenant()).isOpen()
                ? UndoToken.user(token).flatMap(user -> credentials.find(call.tenant(), user))
                : Optional.empty();
    }
}
