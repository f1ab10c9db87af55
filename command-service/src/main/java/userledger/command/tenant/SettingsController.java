package userledger.command.tenant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.SettingsChanges;
import userledger.command.platform.TenantSettings;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

@RestController
class SettingsController {

    private final TenantSettings tenants;
    private final SettingsParts parts;
    private final SettingsChanges changes;

    SettingsController(TenantSettings tenants, SettingsParts parts, SettingsChanges changes) {
        this.tenants = tenants;
        this.parts = parts;
        this.changes = changes;
    }

    @Operation(operationId = "getSettings", summary = "Get the tenant's settings", description = "For administrators")
    @Contract(gives = SettingsShapes.SETTINGS, headers = "ETag", refuses = 403)
    @GetMapping("/v1/settings")
    ResponseEntity<ObjectNode> get(Caller caller, ServletWebRequest request) {
        caller.requireAdministrator();
        var tenant = tenants.find(caller.tenant());
        var eTag = SettingsChanges.eTag(tenant);
        return request.checkNotModified(eTag)
                ? ResponseEntity.status(304).eTag(eTag).build()
                : ResponseEntity.ok().eTag(eTag).body(parts.json(tenant.settings()));
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
        return changes.change(
                "settings",
                before -> parts.apply(MergePatch.of(body), before),
                ifMatch,
                tenant -> parts.json(tenant.settings()),
                caller,
                call);
    }
}
