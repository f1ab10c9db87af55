package userledger.command.user;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Commands;
import userledger.command.platform.Credentials;
import userledger.command.platform.SecretVerifier;
import userledger.domain.decision.User;
import userledger.domain.profile.PendingEmail;
import userledger.domain.profile.ProfileCommand.ConfirmEmailChange;
import userledger.domain.user.TokenHash;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.UserShapes;

@RestController
class EmailConfirmationController {

    private final Credentials credentials;
    private final SecretVerifier verifier;
    private final EmailChanges changes;
    private final Commands commands;
    private final Answers answers;
    private final InstantSource clock;

    EmailConfirmationController(
            Credentials credentials,
            SecretVerifier verifier,
            EmailChanges changes,
            Commands commands,
            Answers answers,
            InstantSource clock) {
        this.credentials = credentials;
        this.verifier = verifier;
        this.changes = changes;
        this.commands = commands;
        this.answers = answers;
        this.clock = clock;
    }

    @Operation(
            operationId = "confirmMyEmail",
            summary = "Confirm the own new e-mail address",
            description =
                    "With the token that was sent there, signed in to the account that it is for. A wrong, used, late or"
                            + " withdrawn token is 422 `email.token_invalid`. Only now is an address that somebody else"
                            + " has 409 `user.email_taken`. A username that is the former address changes with it. The"
                            + " former address, if it was confirmed, gets a token that takes it back: `undoEmailChange`.")
    @Contract(
            repeatable = true,
            takes = UserPatchShapes.EMAIL_CONFIRMATION,
            gives = UserShapes.USER,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {409, 412, 422, 429})
    @PostMapping("/v1/me/email/confirm")
    ResponseEntity<ObjectNode> confirm(@RequestBody ObjectNode body, Caller caller, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of("token"));
        var token = TokenHash.of(fields.requireText("token"));
        fields.finish();
        var now = clock.instant();
        var before = verifier.find(
                call,
                () -> credentials.find(caller.tenant(), caller.userId()).filter(user -> isPending(user, token, now)));
        if (before.isEmpty()) {
            commands.requireNoAnswer(call);
            throw PendingEmail.tokenInvalid();
        }
        var former = before.get().account();
        var undo = changes.issueUndo(former, now);
        var command = new ConfirmEmailChange(
                caller.tenant(), caller.userId(), token, undo == null ? null : undo.offer(), now);
        var done = commands.send(command, caller, call);
        changes.tellFormer(former.email(), undo, done.whole());
        return answers.user(done, caller, call);
    }

    private static boolean isPending(User user, TokenHash token, Instant now) {
        var pending = user.profile().pendingEmail();
        return pending != null && pending.opensFor(token, now);
    }
}
