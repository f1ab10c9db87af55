package userledger.command.password;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Attempts;
import userledger.command.platform.Commands;
import userledger.command.platform.Credentials;
import userledger.command.platform.NewPasswords;
import userledger.command.platform.SecondFactor;
import userledger.command.platform.SecretVerifier;
import userledger.domain.decision.User;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordPolicy;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.WithoutSession;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

@RestController
class PasswordController {

    private static final String NEW_PASSWORD = "newPassword";
    private static final Set<String> KNOWN = Set.of("oldPassword", NEW_PASSWORD, "mustChange", "expiresAt", "totpCode");

    private final Commands commands;
    private final Answers answers;
    private final Credentials credentials;
    private final SecretVerifier verifier;
    private final SecondFactor factor;
    private final Attempts attempts;
    private final NewPasswords newPasswords;
    private final InstantSource clock;

    PasswordController(
            Commands commands,
            Answers answers,
            Credentials credentials,
            SecretVerifier verifier,
            SecondFactor factor,
            Attempts attempts,
            NewPasswords newPasswords,
            InstantSource clock) {
        this.commands = commands;
        this.answers = answers;
        this.credentials = credentials;
        this.verifier = verifier;
        this.factor = factor;
        this.attempts = attempts;
        this.newPasswords = newPasswords;
        this.clock = clock;
    }

    @Operation(
            operationId = "changePassword",
            summary = "Set a password",
            description = "One's own needs `oldPassword`; an administrator sets without it. Without a session it works"
                    + " where the old password is right but has expired; everything else is then the same 401.")
    @Contract(
            repeatable = true,
            takes = PasswordShapes.PASSWORD_CHANGE,
            status = 204,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 404, 409, 412, 422, 429})
    @WithoutSession
    @PutMapping("/v1/users/{id}/password")
    ResponseEntity<Void> change(
            @PathVariable UUID id, @RequestBody ObjectNode body, @Nullable Caller caller, CallContext call) {
        call.requireNoDryRun();
        var userId = new UserId(id);
        if (caller == null) {
            return changeExpired(userId, body, call);
        }
        if (userId.equals(caller.userId())) {
            return changeOwn(caller, body, call);
        }
        caller.requireAdministrator();
        var target = credentials.find(caller.tenant(), userId).orElseThrow(Rejection::userNotFound);
        return set(caller.tenant(), target, read(body), null, caller.userId(), call);
    }

    @Operation(operationId = "changeMyPassword", summary = "Set the own password", description = "Needs `oldPassword`.")
    @Contract(
            repeatable = true,
            takes = PasswordShapes.PASSWORD_CHANGE,
            status = 204,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {409, 412, 422, 429})
    @PutMapping("/v1/me/password")
    ResponseEntity<Void> changeMine(@RequestBody ObjectNode body, Caller caller, CallContext call) {
        call.requireNoDryRun();
        return changeOwn(caller, body, call);
    }

    private ResponseEntity<Void> changeOwn(Caller caller, ObjectNode body, CallContext call) {
        var fields = read(body);
        var old = fields.requireText("oldPassword");
        requireAnother(old, fields);
        fields.finish();
        var own = credentials.find(caller.tenant(), caller.userId()).orElseThrow(Rejection::userNotFound);
        if (!verifier.isPassword(
                attempts.of(own.account(), call), old, own.password().hash())) {
            throw new Rejection(
                    Rejection.Kind.UNAUTHENTICATED, "session.reauthenticate", "The old password is not right");
        }
        factor.require(own, fields.text("totpCode").orNull(), call);
        return set(caller.tenant(), own, fields, own.password().revision(), caller.userId(), call);
    }

    private ResponseEntity<Void> changeExpired(UserId userId, ObjectNode body, CallContext call) {
        var fields = read(body);
        var old = fields.requireText("oldPassword");
        requireAnother(old, fields);
        fields.finish();
        // Before anything is proved, so that what is wrong with the new one tells nothing about the old one.
        PasswordPolicy.require(NEW_PASSWORD, fields.requireText(NEW_PASSWORD), null);
        var found = verifier.prove(
                attempts.identified(userId, call), old, () -> credentials.findPatiently(call.tenant(), userId));
        if (found.isEmpty()
                || !found.get().account().mayAct()
                || !found.get().password().expired(clock.instant())
                || !factor.isRight(found.get(), fields.text("totpCode").orNull(), call)) {
            throw new Rejection(Rejection.Kind.UNAUTHENTICATED, "session.required", "Sign in first");
        }
        return set(call.tenant(), found.get(), fields, found.get().password().revision(), userId, call);
    }

    private static MergePatch read(ObjectNode body) {
        var fields = MergePatch.of(body).rejectUnknown(KNOWN);
        // An administrator does not need it, but may send it: then it is a text all the same.
        fields.text("oldPassword");
        fields.text("totpCode");
        return fields;
    }

    private static void requireAnother(String old, MergePatch fields) {
        if (PasswordPolicy.normalize(old).equals(PasswordPolicy.normalize(fields.requireText(NEW_PASSWORD)))) {
            fields.error(NEW_PASSWORD, "unchanged", "The new password is the old one");
        }
    }

    private ResponseEntity<Void> set(
            TenantId tenant,
            User target,
            MergePatch fields,
            @Nullable Long provedAgainst,
            UserId actor,
            CallContext call) {
        var replacement = fields.requireText(NEW_PASSWORD);
        var mustChange = fields.bool("mustChange").orElse(false);
        var end = fields.instant("expiresAt");
        fields.finish();
        var userId = target.account().id();
        var now = clock.instant();
        var expiresAt = end.isPresent() ? end.orNull() : newPasswords.expiry(tenant, now);
        var password = actor.equals(userId)
                ? newPasswords.requireOwn(NEW_PASSWORD, replacement, target)
                : newPasswords.require(NEW_PASSWORD, replacement, target.account());
        var command =
                new ChangePassword(tenant, userId, verifier.hash(password), provedAgainst, mustChange, expiresAt, now);
        return answers.changed(commands.send(command, Commands.meta(actor, call), call), call);
    }
}
