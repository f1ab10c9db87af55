package userledger.command.password;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
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
import userledger.domain.application.Scopes.Verb;
import userledger.domain.decision.User;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordPolicy;
import userledger.domain.user.Rejection;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.caller.WithoutSession;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

@RestController
class PasswordController {

    private static final String OLD_PASSWORD = "oldPassword";
    private static final String NEW_PASSWORD = "newPassword";
    private static final String EXPIRES_AT = "expiresAt";
    private static final Set<String> KNOWN = Set.of(OLD_PASSWORD, NEW_PASSWORD, "mustChange", EXPIRES_AT, "totpCode");

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
            description = "One's own needs `oldPassword`; an administrator sets without it, and so does a trusted"
                    + " application, but not for administrators unless it has the scope `*`. Wherever `oldPassword` is sent it"
                    + " has to be right. Without a session it works where the old password is right but has expired;"
                    + " everything else is then the same 401.")
    @ForApplications(value = Verb.UPDATE, trusted = true)
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
        return changeAnothers(caller, userId, body, call);
    }

    @Operation(
            operationId = "changeMyPassword",
            summary = "Set the own password",
            description =
                    "Needs `oldPassword`. `expiresAt` is no later than the tenant's settings say, but for administrators.")
    @Contract(
            repeatable = true,
            takes = PasswordShapes.PASSWORD_CHANGE,
            status = 204,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 422, 429})
    @PutMapping("/v1/me/password")
    ResponseEntity<Void> changeMine(@RequestBody ObjectNode body, Caller caller, CallContext call) {
        call.requireNoDryRun();
        return changeOwn(caller, body, call);
    }

    private ResponseEntity<Void> changeAnothers(Caller caller, UserId userId, ObjectNode body, CallContext call) {
        caller.requireAdministrator();
        var target = credentials.find(caller.tenant(), userId).orElseThrow(Rejection::userNotFound);
        caller.requireReach(target.account().role());
        var fields = read(body);
        var old = fields.text(OLD_PASSWORD).orNull();
        if (old != null) {
            // Whoever says it wants to be told where it is wrong.
            requireAnother(old, fields);
            fields.finish();
            requireOld(old, target, call);
        }
        var provedAgainst = old == null ? null : target.password().revision();
        var command = command(target, fields, provedAgainst, false);
        return answers.changed(commands.send(command, Commands.meta(caller, call), call), call);
    }

    private ResponseEntity<Void> changeOwn(Caller caller, ObjectNode body, CallContext call) {
        var fields = read(body);
        var old = fields.requireText(OLD_PASSWORD);
        requireAnother(old, fields);
        fields.finish();
        var own = credentials.find(caller.tenant(), caller.userId()).orElseThrow(Rejection::userNotFound);
        requireOld(old, own, call);
        // A code works once: it is not used up for a password that is refused.
        var command = command(own, fields, own.password().revision(), true);
        factor.require(own, fields.text("totpCode").orNull(), call);
        return answers.changed(commands.send(command, Commands.meta(caller, call), call), call);
    }

    private void requireOld(String old, User target, CallContext call) {
        if (!verifier.isPassword(
                attempts.of(target.account(), call), old, target.password().hash())) {
            throw new Rejection(
                    Rejection.Kind.UNAUTHENTICATED, "session.reauthenticate", "The old password is not right");
        }
    }

    private ResponseEntity<Void> changeExpired(UserId userId, ObjectNode body, CallContext call) {
        var fields = read(body);
        var old = fields.requireText(OLD_PASSWORD);
        requireAnother(old, fields);
        fields.finish();
        // Before anything is proved, so that what is wrong with the new one tells nothing about the old one.
        PasswordPolicy.require(NEW_PASSWORD, fields.requireText(NEW_PASSWORD), null);
        var found = verifier.prove(
                attempts.identified(userId, call), old, () -> credentials.findPatiently(call.tenant(), userId));
        if (found.isEmpty()
                || !found.get().account().mayAct()
                || !found.get().account().limits().admit(call.remoteAddress(), call.application())
                || !found.get().password().expired(clock.instant())
                || !factor.isRight(found.get(), fields.text("totpCode").orNull(), call)) {
            throw new Rejection(Rejection.Kind.UNAUTHENTICATED, "session.required", "Sign in first");
        }
        // What is wrong with the new one is told only now, to whoever has shown the code as well.
        var command = command(found.get(), fields, found.get().password().revision(), true);
        return answers.changed(commands.send(command, Commands.meta(userId, call), call), call);
    }

    private static MergePatch read(ObjectNode body) {
        var fields = MergePatch.of(body).rejectUnknown(KNOWN);
        fields.text(OLD_PASSWORD);
        fields.text("totpCode");
        fields.bool("mustChange");
        fields.instant(EXPIRES_AT);
        return fields;
    }

    private static void requireAnother(String old, MergePatch fields) {
        if (PasswordPolicy.normalize(old).equals(PasswordPolicy.normalize(fields.requireText(NEW_PASSWORD)))) {
            fields.error(NEW_PASSWORD, "unchanged", "The new password is the old one");
        }
    }

    private ChangePassword command(User target, MergePatch fields, @Nullable Long provedAgainst, boolean own) {
        var replacement = fields.requireText(NEW_PASSWORD);
        var mustChange = fields.bool("mustChange").orElse(false);
        var end = fields.instant(EXPIRES_AT);
        fields.finish();
        var tenant = target.account().tenant();
        var userId = target.account().id();
        var now = clock.instant();
        var usual = newPasswords.expiry(tenant, now);
        var expiresAt = end.isPresent() ? end.orNull() : usual;
        if (own && !target.account().role().administers() && isLater(expiresAt, usual)) {
            throw new Rejection(
                    Rejection.Kind.FORBIDDEN,
                    "password.expires_later",
                    "Only an administrator lets a password be good for longer than others");
        }
        var password = own
                ? newPasswords.requireOwn(NEW_PASSWORD, replacement, target)
                : newPasswords.require(NEW_PASSWORD, replacement, target.account());
        return new ChangePassword(tenant, userId, verifier.hash(password), provedAgainst, mustChange, expiresAt, now);
    }

    /** Null is never. */
    private static boolean isLater(@Nullable Instant end, @Nullable Instant other) {
        return other != null && (end == null || end.isAfter(other));
    }
}
