package userledger.command.tenant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Commands;
import userledger.command.platform.TenantSettings;
import userledger.domain.tenant.Tenant;
import userledger.domain.tenant.TenantCommand.ChangeSettings;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.problem.Problem;
import userledger.rest.token.ConsistencyTokens;

@RestController
class SettingsController {

    private final TenantSettings tenants;
    private final SettingsParts parts;
    private final Commands commands;
    private final Answers answers;
    private final InstantSource clock;

    SettingsController(
            TenantSettings tenants, SettingsParts parts, Commands commands, Answers answers, InstantSource clock) {
        this.tenants = tenants;
        this.parts = parts;
        this.commands = commands;
        this.answers = answers;
        this.clock = clock;
    }

    @Operation(operationId = "getSettings", summary = "Get the tenant's settings", description = "For administrators")
    @Contract(gives = SettingsShapes.SETTINGS, headers = "ETag", refuses = 403)
    @GetMapping("/v1/settings")
    ResponseEntity<ObjectNode> get(Caller caller, ServletWebRequest request) {
        caller.requireAdministrator();
        var tenant = tenants.find(caller.tenant());
        return request.checkNotModified(eTag(tenant))
                ? ResponseEntity.status(304).eTag(eTag(tenant)).build()
                : ResponseEntity.ok().eTag(eTag(tenant)).body(parts.json(tenant.settings()));
    }

    @Operation(
            operationId = "changeSettings",
            summary = "Change the tenant's settings",
            description = "JSON merge patch (RFC 7396): null brings the default back, absent leaves alone. For"
                    + " administrators; `If-Match` is required.")
    @Contract(
            repeatable = true,
            takes = SettingsShapes.SETTINGS_PATCH,
            gives = SettingsShapes.SETTINGS,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 428})
    @PatchMapping(
            path = "/v1/settings",
            consumes = {"application/merge-patch+json", "application/json"})
    ResponseEntity<ObjectNode> change(
            @RequestBody ObjectNode body,
            @Parameter(hidden = true) @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            CallContext call) {
        caller.requireAdministrator();
        var before = tenants.find(caller.tenant());
        var wanted = parts.apply(MergePatch.of(body), before.settings());
        if (ifMatch == null) {
            throw new Problem(428, "settings.if_match_required", "Send If-Match with the ETag of the settings")
                    .asException();
        }
        var seen = call.ifMatch() == null ? before.settingsVersion() : call.ifMatch();
        var done = commands.send(new ChangeSettings(caller.tenant(), wanted, seen, clock.instant()), caller, call);
        // What holds from now on holds here at once.
        tenants.find(caller.tenant());
        var answer = answers.position(caller.tenant(), done.position());
        if (!call.dryRun()) {
            answer.eTag(eTag(done.tenant()));
        }
        return answer.body(parts.json(done.tenant().settings()));
    }

    static String eTag(Tenant tenant) {
        return "\"" + tenant.settingsVersion() + "\"";
    }
}
