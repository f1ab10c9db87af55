package userledger.command.password;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import java.security.SecureRandom;
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
import userledger.command.platform.Credentials;
import userledger.command.platform.GeneratedPassword;
import userledger.command.platform.NewPasswords;
import userledger.command.platform.SecretVerifier;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.user.Rejection;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.UserShapes;

/** Gives somebody a password that nobody has thought up. */
@RestController
class GenerationController {

    private final Commands commands;
    private final Answers answers;
    private final Credentials credentials;
    private final SecretVerifier verifier;
    private final NewPasswords newPasswords;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    GenerationController(
            Commands commands,
            Answers answers,
            Credentials credentials,
            SecretVerifier verifier,
            NewPasswords newPasswords,
            InstantSource clock) {
        this.commands = commands;
        this.answers = answers;
        this.credentials = credentials;
        this.verifier = verifier;
        this.newPasswords = newPasswords;
        this.clock = clock;
    }

    @Operation(
            operationId = "generatePassword",
            summary = "Give somebody a generated password",
            description =
                    "For administrators, for others. It is shown in this answer and never again, ends all sessions of the"
                            + " user, and has to be changed at the first sign-in unless `mustChange` is false.")
    @Contract(
            repeatable = true,
            takes = PasswordShapes.GENERATION,
            gives = PasswordShapes.GENERATED,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 404, 409, 412, 422})
    @PostMapping(path = "/v1/users/{id}/password/generate", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> generate(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            CallContext call) {
        call.requireNoDryRun();
        caller.requireAdministrator();
        var fields = MergePatch.ofOptional(body).rejectUnknown(Set.of("mustChange", "expiresAt"));
        var mustChange = fields.bool("mustChange").orElse(true);
        var end = fields.instant("expiresAt");
        fields.finish();
        var userId = new UserId(id);
        if (userId.equals(caller.userId())) {
            // It would be a way to set the own one without the old one.
            throw Caller.denied();
        }
        if (credentials.find(caller.tenant(), userId).isEmpty()) {
            throw Rejection.userNotFound();
        }
        var now = clock.instant();
        var expiresAt = end.isPresent() ? end.orNull() : newPasswords.expiry(caller.tenant(), now);
        var password = GeneratedPassword.next(random);
        var command =
                new ChangePassword(caller.tenant(), userId, verifier.hash(password), null, mustChange, expiresAt, now);
        var done = commands.send(command, Commands.meta(caller, call), call);
        var shown = JsonNodeFactory.instance.objectNode().put(UserShapes.GENERATED_PASSWORD, password);
        return answers.shown(done, shown, call);
    }
}
