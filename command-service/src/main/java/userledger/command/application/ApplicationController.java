package userledger.command.application;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Applications;
import userledger.command.platform.Applications.Wanted;
import userledger.command.platform.Commands;
import userledger.command.platform.Proof;
import userledger.command.platform.TokenEnd;
import userledger.domain.application.Application;
import userledger.domain.application.ApplicationCommand.Addresses;
import userledger.domain.application.ApplicationCommand.ChangeApplication;
import userledger.domain.application.ApplicationCommand.DeleteApplication;
import userledger.domain.user.Rejection;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

/** Applications and their tokens. Only people who are signed in make them. */
@RestController
class ApplicationController {

    private static final String ADDRESSES = "allowedAddresses";

    private final ApplicationDirectory directory;
    private final Applications applications;
    private final Proof proof;
    private final Answers answers;
    private final InstantSource clock;

    ApplicationController(
            ApplicationDirectory directory,
            Applications applications,
            Proof proof,
            Answers answers,
            InstantSource clock) {
        this.directory = directory;
        this.applications = applications;
        this.proof = proof;
        this.answers = answers;
        this.clock = clock;
    }

    @Operation(
            operationId = "createApplication",
            summary = "Create an application",
            description =
                    "The answer has its token, which is never shown again. It acts for the caller; administrators can"
                            + " also make one that acts for the tenant, and say that one is trusted. With `currentPassword`, or a"
                            + " sign-in within the last five minutes, its token outlives sessions and passwords; else it ends"
                            + " with the caller's sessions.")
    @Contract(
            repeatable = true,
            takes = ApplicationShapes.NEW_APPLICATION,
            gives = ApplicationShapes.ISSUED,
            status = 201,
            headers = {"Location", "ETag", ConsistencyTokens.HEADER},
            refuses = {403, 404, 429})
    @PostMapping("/v1/applications")
    ResponseEntity<ObjectNode> create(@RequestBody ObjectNode body, Caller caller, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body)
                .rejectUnknown(Proof.beside(
                        "name", "scopes", "owner", "trusted", ADDRESSES, TokenEnd.EXPIRES_AT, TokenEnd.EXPIRES_IN));
        var name = fields.requireText("name");
        var scopes = ApplicationFields.scopes(fields, true);
        var owner = ApplicationFields.isOfTenant(fields) ? null : caller.userId();
        var trusted = fields.bool("trusted").orElse(false);
        var end = TokenEnd.read(fields, clock.instant());
        var addresses = fields.texts(ADDRESSES).orNull();
        fields.finish();
        if (owner == null || trusted) {
            caller.requireAdministrator();
        }
        if (owner != null && !caller.home().equals(caller.tenant())) {
            // An operator on a visit: nobody whom it could act for here.
            throw Rejection.userNotFound();
        }
        var asker = caller.asker(proof.isGiven(caller, fields, call));
        var wanted = new Wanted(
                owner, name, Objects.requireNonNull(scopes), trusted, end == null ? null : end.at(), addresses, asker);
        var issued = applications.create(caller.tenant(), wanted, Commands.meta(caller, call), call);
        var location = "/v1/applications/" + issued.application().id();
        return answers.createdAt(location, caller.tenant(), issued.position(), call)
                .eTag(ApplicationDirectory.eTag(issued.application()))
                .body(directory.json(issued));
    }

    @Operation(
            operationId = "getApplication",
            summary = "Get an application",
            description = "One's own; administrators all of the tenant's")
    @Contract(gives = ApplicationShapes.APPLICATION, headers = "ETag")
    @GetMapping("/v1/applications/{id}")
    ResponseEntity<ObjectNode> get(@PathVariable UUID id, Caller caller) {
        var application = directory.require(id, caller);
        return ResponseEntity.ok().eTag(ApplicationDirectory.eTag(application)).body(directory.json(application));
    }

    @Operation(
            operationId = "changeApplication",
            summary = "Change an application",
            description =
                    "Name, scopes and addresses are its owner's business. Administrators switch any of the tenant's off and on,"
                            + " and say which ones are trusted. What lets it do more than before, or from elsewhere, or"
                            + " again, without `currentPassword` or a sign-in within the last five minutes makes it end with the"
                            + " caller's sessions.")
    @Contract(
            repeatable = true,
            takes = ApplicationShapes.APPLICATION_PATCH,
            gives = ApplicationShapes.APPLICATION,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 429})
    @PatchMapping(
            path = "/v1/applications/{id}",
            consumes = {"application/merge-patch+json", "application/json"})
    ResponseEntity<ObjectNode> change(
            @PathVariable UUID id, @RequestBody ObjectNode body, Caller caller, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Proof.beside("name", "scopes", "trusted", "enabled", ADDRESSES));
        var name = ApplicationFields.given(fields, "name", fields.text("name"));
        var scopes = ApplicationFields.scopes(fields, false);
        var trusted = ApplicationFields.given(fields, "trusted", fields.bool("trusted"));
        var enabled = ApplicationFields.given(fields, "enabled", fields.bool("enabled"));
        var typed = fields.texts(ADDRESSES);
        var addresses = typed.isPresent() ? new Addresses(typed.orNull()) : null;
        fields.finish();
        var application = directory.require(id, caller);
        if (name != null || scopes != null || addresses != null) {
            ApplicationDirectory.requireOwner(application, caller);
        }
        if (trusted != null) {
            caller.requireAdministrator();
        }
        var command = new ChangeApplication(
                application.id(), name, scopes, trusted, enabled, addresses, caller.asker(false), clock.instant());
        if (application.isWidenedBy(command) && proof.isGiven(caller, fields, call)) {
            command = command.by(caller.asker(true));
        }
        var done = applications.send(command, application.tenant(), Commands.meta(caller, call), call);
        var after = (Application) Objects.requireNonNull(done.state());
        return answers.position(caller.tenant(), done.position())
                .eTag(ApplicationDirectory.eTag(after))
                .body(directory.json(after));
    }

    @Operation(
            operationId = "rotateApplication",
            summary = "Give an application another token",
            description =
                    "For its owner; the tenant's for administrators. The token from before is refused at once. Without"
                            + " `expiresAt` or `expiresIn` the new one is good for as long as the one before was made for."
                            + " With `currentPassword`, or a sign-in within the last five minutes, it outlives sessions and"
                            + " passwords; else it ends with the caller's sessions.")
    @Contract(
            repeatable = true,
            takes = ApplicationShapes.ROTATION,
            gives = ApplicationShapes.ISSUED,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 429})
    @PostMapping(path = "/v1/applications/{id}/rotate", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> rotate(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.ofOptional(body).rejectUnknown(Proof.beside(TokenEnd.EXPIRES_AT, TokenEnd.EXPIRES_IN));
        var end = TokenEnd.read(fields, clock.instant());
        fields.finish();
        var application = directory.require(id, caller);
        ApplicationDirectory.requireOwner(application, caller);
        var asker = caller.asker(proof.isGiven(caller, fields, call));
        var issued = applications.rotate(application, end, asker, Commands.meta(caller, call), call);
        return answers.position(caller.tenant(), issued.position())
                .eTag(ApplicationDirectory.eTag(issued.application()))
                .body(directory.json(issued));
    }

    @Operation(
            operationId = "deleteApplication",
            summary = "Delete an application",
            description = "One's own; administrators any of the tenant's. Its token is refused at once.")
    @Contract(
            status = 204,
            headers = ConsistencyTokens.HEADER,
            refuses = {403, 409, 412})
    @DeleteMapping("/v1/applications/{id}")
    ResponseEntity<Void> delete(@PathVariable UUID id, Caller caller, CallContext call) {
        call.requireNoDryRun();
        var application = directory.require(id, caller);
        var command = new DeleteApplication(application.id(), clock.instant());
        var done = applications.send(command, application.tenant(), Commands.meta(caller, call), call);
        return answers.nothing(caller.tenant(), done.position());
    }
}
