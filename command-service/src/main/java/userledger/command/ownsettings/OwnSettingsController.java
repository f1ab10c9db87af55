package userledger.command.ownsettings;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Commands;
import userledger.command.platform.Credentials;
import userledger.command.platform.TenantSettings;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.decision.User;
import userledger.domain.ownsettings.OwnSettingsCommand.ChangeOwnSettings;
import userledger.domain.user.Rejection;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.input.PlainJson;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

/** For users themselves and for nobody else, administrators included. Read from the log, so that each write is in it. */
@RestController
class OwnSettingsController {

    private final TenantSettings tenants;
    private final Credentials users;
    private final Areas areas;
    private final Commands commands;
    private final Answers answers;
    private final InstantSource clock;

    OwnSettingsController(
            TenantSettings tenants,
            Credentials users,
            Areas areas,
            Commands commands,
            Answers answers,
            InstantSource clock) {
        this.tenants = tenants;
        this.users = users;
        this.areas = areas;
        this.commands = commands;
        this.answers = answers;
        this.clock = clock;
    }

    @Operation(
            operationId = "getMySettings",
            summary = "Get the own settings",
            description = "All areas that the tenant has schemas for, with the defaults of what is not set")
    @ForApplications(Verb.READ)
    @Contract(gives = OwnSettingsShapes.ALL, headers = "ETag")
    @GetMapping("/v1/me/settings")
    ResponseEntity<ObjectNode> all(Caller caller) {
        var user = user(caller);
        return answers.current(user.account()).body(areas.shown(tenants.find(caller.tenant()), user.ownSettings()));
    }

    @Operation(
            operationId = "getMySettingsOfArea",
            summary = "Get the own settings of one area",
            description = "With the defaults of what is not set, or does not fit the schema any more. An area that the"
                    + " tenant has no schema for is 404 `settings.area_unknown`.")
    @ForApplications(Verb.READ)
    @Contract(gives = OwnSettingsShapes.AREA, headers = "ETag")
    @GetMapping("/v1/me/settings/{area}")
    ResponseEntity<ObjectNode> one(@PathVariable String area, Caller caller) {
        var found = areas.of(tenants.find(caller.tenant()), area);
        var user = user(caller);
        return answers.current(user.account())
                .body(found.shown(user.ownSettings().area(area)));
    }

    @Operation(
            operationId = "changeMySettings",
            summary = "Change the own settings of one area",
            description =
                    "JSON merge patch (RFC 7396): null brings the default back, absent leaves alone. What the schema"
                            + " of the area does not allow is 422 `settings.not_in_schema`, with pointers to the places.")
    @ForApplications(Verb.UPDATE)
    @Contract(
            repeatable = true,
            takes = OwnSettingsShapes.PATCH,
            gives = OwnSettingsShapes.AREA,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {409, 412, 422})
    @PatchMapping(
            path = "/v1/me/settings/{area}",
            consumes = {"application/merge-patch+json", "application/json"})
    ResponseEntity<ObjectNode> change(
            @PathVariable String area, @RequestBody ObjectNode body, Caller caller, CallContext call) {
        var found = areas.of(tenants.find(caller.tenant()), area);
        var command =
                new ChangeOwnSettings(caller.tenant(), caller.userId(), area, patch(body), found, clock.instant());
        var done = commands.send(command, caller, call);
        return answers.shown(done, found.shown(done.whole().ownSettings().area(area)), call);
    }

    private User user(Caller caller) {
        return users.find(caller.tenant(), caller.userId()).orElseThrow(Rejection::userNotFound);
    }

    private static Map<String, @Nullable Object> patch(ObjectNode body) {
        try {
            return PlainJson.tree(body);
        } catch (IllegalArgumentException _) {
            throw Rejection.invalid("", "number", "A number must fit into 64 bits, as a whole or with a fraction");
        }
    }
}
