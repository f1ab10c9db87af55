package userledger.command.user;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Attempts;
import userledger.command.platform.Commands;
import userledger.command.platform.Commands.Done;
import userledger.command.platform.Proof;
import userledger.command.platform.TenantSettings;
import userledger.command.user.EmailChanges.Token;
import userledger.domain.account.Account;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.profile.ProfileCommand.RenameUser;
import userledger.domain.session.UserSessions;
import userledger.domain.session.UserSessionsCommand.LimitSignIn;
import userledger.domain.session.UserSessionsEvent.SignInLimited;
import userledger.domain.tenant.AttributeSchema;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.SignInLimits;
import userledger.domain.user.UpdateUser;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.CurrentAccounts;
import userledger.rest.caller.ForApplications;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.UserShapes;
import userledger.store.ReservedNames;

@RestController
class UpdateUserController {

    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String JSON = "application/json";

    private final Commands commands;
    private final Answers answers;
    private final Proof proof;
    private final Attempts attempts;
    private final EmailChanges emails;
    private final CurrentAccounts accounts;
    private final InstantSource clock;
    private final TenantSettings tenants;

    UpdateUserController(
            Commands commands,
            Answers answers,
            Proof proof,
            Attempts attempts,
            EmailChanges emails,
            CurrentAccounts accounts,
            InstantSource clock,
            TenantSettings tenants) {
        this.attempts = attempts;
        this.emails = emails;
        this.accounts = accounts;
        this.tenants = tenants;
        this.commands = commands;
        this.answers = answers;
        this.proof = proof;
        this.clock = clock;
    }

    @Operation(
            operationId = "updateUser",
            summary = "Change a user",
            description =
                    "JSON merge patch (RFC 7396): null clears, absent leaves alone; all or nothing. For the own"
                            + " account as `updateMe`; an `email` that an administrator sets for somebody else counts at once,"
                            + " a confirmed one that it replaces is told, and it takes a trusted application where one does it.")
    @ForApplications(Verb.UPDATE)
    @Contract(
            repeatable = true,
            takes = UserPatchShapes.USER_PATCH,
            gives = UserShapes.USER,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 422, 429})
    @PatchMapping(
            path = "/v1/users/{id}",
            consumes = {MERGE_PATCH, JSON})
    ResponseEntity<ObjectNode> update(
            @PathVariable UUID id, @RequestBody ObjectNode body, Caller caller, CallContext call) {
        return update(new UserId(id), MergePatch.of(body), caller, call);
    }

    @Operation(
            operationId = "updateMe",
            summary = "Change the own account",
            description =
                    "A new `email`, and taking the second factor away, need `currentPassword`, or a sign-in within the last five minutes. A new address is `pendingEmail`"
                            + " until it is confirmed with the token that is sent there, within 24 hours, and replaces one"
                            + " that was asked for before. The present address withdraws that, or is what is to be"
                            + " confirmed if it is not yet; null clears the address at once. The present address is told; confirmed and cleared, it can be taken back"
                            + " (`undoEmailChange`).")
    @ForApplications(Verb.UPDATE)
    @Contract(
            repeatable = true,
            takes = UserPatchShapes.USER_PATCH,
            gives = UserShapes.USER,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 422, 429})
    @PatchMapping(
            path = "/v1/me",
            consumes = {MERGE_PATCH, JSON})
    ResponseEntity<ObjectNode> updateMe(@RequestBody ObjectNode body, Caller caller, CallContext call) {
        return update(caller.userId(), MergePatch.of(body), caller, call);
    }

    private ResponseEntity<ObjectNode> update(UserId userId, MergePatch patch, Caller caller, CallContext call) {
        var own = userId.equals(caller.userId());
        if (!own || UpdateReader.needsAdministrator(patch)) {
            caller.requireAdministrator();
        }
        if (!own && patch.has("email")) {
            // Whoever reads the mail can set the password.
            caller.requireTrust();
        }
        var now = clock.instant();
        var present =
                patch.has("email") ? accounts.find(caller.tenant(), userId).orElse(null) : null;
        var token = own && patch.has("email") ? emails.issue(present, now) : null;
        var schema = tenants.lately(caller.tenant()).settings().get(AttributeSchema.class);
        var command = UpdateReader.read(patch, schema, caller.tenant(), userId, caller.userId(), token, now);
        if (!caller.isAdministrator()) {
            requireNoReservedName(command);
        }
        if (own) {
            requireNotShutOut(command, call);
        }
        var removesTotp = !patch.bool(UpdateReader.TOTP_ENABLED).orElse(true);
        if (removesTotp && caller.application() != null) {
            // A second factor is there for the case that tokens get lost.
            throw Caller.denied();
        }
        if (own && (token != null || removesTotp)) {
            call.requireNoDryRun();
            proof.require(caller, patch, call);
        }
        return answers.user(
                token == null
                        ? updateAtOnce(command, present, caller, call)
                        : updateWithEmail(command, present, token, caller, call),
                caller,
                call);
    }

    /** Whoever reads the mail of an address notices when it is taken away from them. */
    private Done updateAtOnce(UpdateUser command, @Nullable Account present, Caller caller, CallContext call) {
        var done = commands.send(command, caller, call);
        if (done.position() != 0 && present != null && present.admission().emailVerified()) {
            emails.tellFormer(present.email(), null, done.whole());
        }
        return done;
    }

    /** Each such call can lead to a message to somebody who did not ask for it: nobody makes too many of them. */
    private Done updateWithEmail(
            UpdateUser command, @Nullable Account present, Token token, Caller caller, CallContext call) {
        attempts.send(call);
        emails.expect(caller.tenant(), caller.userId(), token);
        var done = commands.send(command, caller, call);
        if (done.position() != 0) {
            emails.tell(done.user(), token);
            emails.tellFormer(present == null ? null : present.email(), token.undo(), done.whole());
        }
        return done;
    }

    /** Nobody shuts oneself out by a mistake: somebody else can do it. */
    private void requireNotShutOut(UpdateUser command, CallContext call) {
        for (var part : command.parts()) {
            if (part instanceof LimitSignIn limit) {
                var limits = accounts.find(command.tenant(), command.userId())
                        .map(Account::limits)
                        .orElse(SignInLimits.NONE);
                var shutOut = UserSessions.decide(limit, limits).stream()
                        .anyMatch(event -> event instanceof SignInLimited limited
                                && !limited.limits().admit(call.remoteAddress(), call.application()));
                if (shutOut) {
                    throw new Rejection(
                            Kind.UNPROCESSABLE,
                            "user.own_limits",
                            "With this you could not go on from here: somebody else has to do it");
                }
            }
        }
    }

    private static void requireNoReservedName(UpdateUser command) {
        for (var part : command.parts()) {
            if (part instanceof RenameUser rename && ReservedNames.contain(rename.username())) {
                throw ReservedNames.refusal();
            }
        }
    }
}
