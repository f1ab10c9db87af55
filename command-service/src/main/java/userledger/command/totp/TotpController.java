package userledger.command.totp;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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
import userledger.command.platform.Enrolments;
import userledger.command.platform.Proof;
import userledger.command.platform.SecondFactor;
import userledger.domain.decision.User;
import userledger.domain.totp.Totp;
import userledger.domain.totp.TotpCommand.ConfirmTotp;
import userledger.domain.totp.TotpCommand.RemoveTotp;
import userledger.domain.totp.TotpCommand.RenewRecoveryCodes;
import userledger.domain.user.Rejection;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

/** One's own second factor; administrators remove others'. */
@RestController
class TotpController {

    private static final String LABEL = "label";
    private static final String CODE = "totpCode";

    private final Proof proof;
    private final SecondFactor factor;
    private final Enrolments enrolments;
    private final Credentials credentials;
    private final Commands commands;
    private final Answers answers;
    private final InstantSource clock;

    TotpController(
            Proof proof,
            SecondFactor factor,
            Enrolments enrolments,
            Credentials credentials,
            Commands commands,
            Answers answers,
            InstantSource clock) {
        this.proof = proof;
        this.factor = factor;
        this.enrolments = enrolments;
        this.credentials = credentials;
        this.commands = commands;
        this.answers = answers;
        this.clock = clock;
    }

    @Operation(
            operationId = "enrolTotp",
            summary = "Begin with a second factor",
            description =
                    "It counts once a code made from the secret has been sent to `/v1/me/totp/confirm`, within ten"
                            + " minutes. Needs `currentPassword`, or a sign-in within the last five minutes.")
    @Contract(
            takes = TotpShapes.ENROL,
            gives = Enrolments.SHAPE,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {409, 412, 429})
    @PostMapping(path = "/v1/me/totp", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> enrol(
            @RequestBody(required = false) @Nullable JsonNode body, Caller caller, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.ofOptional(body).rejectUnknown(Set.of(LABEL, Proof.CURRENT_PASSWORD, CODE));
        var label = fields.text(LABEL).orNull();
        proof.require(caller, fields, call);
        var begun = enrolments.begin(
                caller.tenant(), caller.userId(), label, command -> commands.send(command, caller, call));
        return answers.shown(begun.done(), begun.shown(), call);
    }

    @Operation(
            operationId = "confirmTotp",
            summary = "Show that an app makes the right codes",
            description = "From now on a sign-in needs a code. The answer has the recovery codes.")
    @Contract(
            takes = TotpShapes.CONFIRM,
            gives = TotpShapes.RECOVERY_CODES,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {409, 412, 429})
    @PostMapping("/v1/me/totp/confirm")
    ResponseEntity<ObjectNode> confirm(@RequestBody ObjectNode body, Caller caller, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of(CODE));
        var code = fields.requireText(CODE);
        fields.finish();
        var user = find(caller);
        if (user.totp().pending() == null) {
            throw Totp.noEnrolment();
        }
        if (!factor.isFromPending(user, code, call)) {
            throw SecondFactor.refused();
        }
        var codes = factor.newRecoveryCodes();
        var command = new ConfirmTotp(
                caller.tenant(),
                caller.userId(),
                factor.hashes(caller.tenant(), caller.userId(), codes),
                user.totp().revision(),
                clock.instant());
        return show(codes, commands.send(command, caller, call), call);
    }

    @Operation(
            operationId = "renewRecoveryCodes",
            summary = "Get new recovery codes",
            description =
                    "Those before are good no more. Needs `currentPassword` and `totpCode`, or a sign-in within the"
                            + " last five minutes.")
    @Contract(
            takes = TotpShapes.PROOF,
            gives = TotpShapes.RECOVERY_CODES,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 422, 429})
    @PostMapping(path = "/v1/me/totp/recovery-codes", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> renew(
            @RequestBody(required = false) @Nullable JsonNode body, Caller caller, CallContext call) {
        call.requireNoDryRun();
        proof.require(caller, MergePatch.ofOptional(body).rejectUnknown(Set.of(Proof.CURRENT_PASSWORD, CODE)), call);
        var codes = factor.newRecoveryCodes();
        var command = new RenewRecoveryCodes(
                caller.tenant(),
                caller.userId(),
                factor.hashes(caller.tenant(), caller.userId(), codes),
                clock.instant());
        return show(codes, commands.send(command, caller, call), call);
    }

    private ResponseEntity<ObjectNode> show(List<String> codes, Commands.Done done, CallContext call) {
        var json = JsonNodeFactory.instance.objectNode();
        codes.forEach(json.putArray("recoveryCodes")::add);
        return answers.shown(done, json, call);
    }

    @Operation(
            operationId = "removeMyTotp",
            summary = "Do without the second factor",
            description = "Needs `currentPassword` and `totpCode`, or a sign-in within the last five minutes.")
    @Contract(
            takes = TotpShapes.REMOVAL,
            status = 204,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 429})
    @DeleteMapping(path = "/v1/me/totp", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<Void> removeMine(
            @RequestBody(required = false) @Nullable JsonNode body, Caller caller, CallContext call) {
        return remove(caller.userId(), body, caller, call);
    }

    @Operation(
            operationId = "removeTotp",
            summary = "Take somebody's second factor away",
            description = "For administrators, for users who have lost theirs; one's own as under `/v1/me/totp`.")
    @Contract(
            takes = TotpShapes.REMOVAL,
            status = 204,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 404, 409, 412, 429})
    @DeleteMapping(path = "/v1/users/{id}/totp", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<Void> removeOf(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            CallContext call) {
        return remove(new UserId(id), body, caller, call);
    }

    private ResponseEntity<Void> remove(UserId user, @Nullable JsonNode body, Caller caller, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.ofOptional(body).rejectUnknown(Set.of(Proof.CURRENT_PASSWORD, CODE));
        if (user.equals(caller.userId())) {
            proof.require(caller, fields, call);
        } else {
            caller.requireAdministrator();
            fields.text(Proof.CURRENT_PASSWORD);
            fields.text(CODE);
            fields.finish();
        }
        var command = new RemoveTotp(caller.tenant(), user, caller.userId(), clock.instant());
        return answers.changed(commands.send(command, caller, call), call);
    }

    private User find(Caller caller) {
        return credentials.find(caller.tenant(), caller.userId()).orElseThrow(Rejection::userNotFound);
    }
}
