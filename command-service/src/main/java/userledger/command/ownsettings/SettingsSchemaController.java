package userledger.command.ownsettings;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.SettingsChanges;
import userledger.command.platform.TenantSettings;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.tenant.OwnSettingsSchemas;
import userledger.domain.tenant.Tenant;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.FieldError;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.input.MergePatch;
import userledger.rest.input.PlainJson;
import userledger.rest.input.StrictJson;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

/** The schemas of the users' own settings are one of the tenant's settings, with an address of its own. */
@RestController
class SettingsSchemaController {

    private final TenantSettings tenants;
    private final SettingsChanges changes;

    SettingsSchemaController(TenantSettings tenants, SettingsChanges changes) {
        this.tenants = tenants;
        this.changes = changes;
    }

    @Operation(
            operationId = "getSettingsSchema",
            summary = "Get which settings users have",
            description = "For everybody who is signed in: whoever shows settings needs to know what there is to set")
    @ForApplications(value = Verb.READ, owner = true)
    @Contract(gives = OwnSettingsShapes.SCHEMA, headers = "ETag")
    @GetMapping("/v1/settings-schema")
    ResponseEntity<ObjectNode> get(Caller caller) {
        var tenant = tenants.find(caller.tenant());
        return ResponseEntity.ok().eTag(SettingsChanges.eTag(tenant)).body(json(tenant));
    }

    @Operation(
            operationId = "putSettingsSchema",
            summary = "Say which settings users have",
            description =
                    "For administrators; `If-Match` is required. Each area of settings has a JSON Schema (2020-12) of"
                            + " its own, with defaults; without references, so that nothing is ever fetched, and without regular"
                            + " expressions. What users have set stays as it was written: what does not fit any more, or whose"
                            + " area is gone, is not shown, and is there again with a schema that it fits.")
    @Contract(
            repeatable = true,
            takes = OwnSettingsShapes.NEW_SCHEMA,
            gives = OwnSettingsShapes.SCHEMA,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 428})
    @PutMapping("/v1/settings-schema")
    ResponseEntity<ObjectNode> put(
            @RequestBody ObjectNode body,
            @Parameter(hidden = true) @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            CallContext call) {
        return changes.change(
                "schema", before -> before.with(read(body)), ifMatch, SettingsSchemaController::json, caller, call);
    }

    private static OwnSettingsSchemas read(ObjectNode body) {
        var fields = MergePatch.of(body).rejectUnknown(Set.of(Areas.AREAS));
        var named = fields.node(Areas.AREAS).orNull();
        if (!body.hasNonNull(Areas.AREAS)) {
            fields.error(Areas.AREAS, "required", "An object of names and schemas is expected");
        }
        var texts = new TreeMap<String, String>();
        var found = new ArrayList<FieldError>();
        if (named != null) {
            named.forEachEntry((name, schema) -> {
                var pointer = "/" + Areas.AREAS + "/" + JsonSchemas.escape(name);
                try {
                    if (schema instanceof ObjectNode object) {
                        texts.put(
                                name,
                                StrictJson.reader()
                                        .valueToTree(PlainJson.tree(object))
                                        .toString());
                    } else {
                        found.add(new FieldError(pointer, "type", "An object is expected"));
                    }
                } catch (IllegalArgumentException _) {
                    found.add(new FieldError(pointer, "number", "A number must fit into 64 bits"));
                }
            });
        }
        found.forEach(error -> fields.error(error.field(), error.code(), error.message()));
        fields.finish();
        var schemas = new OwnSettingsSchemas(texts);
        schemas.require();
        texts.forEach((name, text) -> found.addAll(SchemaCheck.errors(
                (ObjectNode) StrictJson.reader().readTree(text), "/" + Areas.AREAS + "/" + JsonSchemas.escape(name))));
        if (!found.isEmpty()) {
            throw Rejection.invalid(found);
        }
        return schemas;
    }

    static ObjectNode json(Tenant tenant) {
        var json = JsonNodeFactory.instance.objectNode();
        var areas = json.putObject(Areas.AREAS);
        tenant.settings()
                .get(OwnSettingsSchemas.class)
                .areas()
                .forEach((name, text) -> areas.set(name, StrictJson.reader().readTree(text)));
        return json;
    }
}
