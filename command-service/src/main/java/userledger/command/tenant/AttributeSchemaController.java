package userledger.command.tenant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import userledger.domain.tenant.AttributeRule;
import userledger.domain.tenant.AttributeRule.Audience;
import userledger.domain.tenant.AttributeSchema;
import userledger.domain.tenant.AttributeSchema.AttributeKind;
import userledger.domain.tenant.Tenant;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

/** The schema of attributes is one of the tenant's settings, with an address of its own. */
@RestController
class AttributeSchemaController {

    static final String CLOSED = "closed";
    static final String ATTRIBUTES = "attributes";
    static final String TYPE = "type";
    static final String VISIBLE_TO = "visibleTo";
    static final String APPLICATIONS = "applications";
    static final String SEALED = "sealed";

    private final TenantSettings tenants;
    private final SettingsChanges changes;

    AttributeSchemaController(TenantSettings tenants, SettingsChanges changes) {
        this.tenants = tenants;
        this.changes = changes;
    }

    @Operation(
            operationId = "getAttributeSchema",
            summary = "Get which attributes users may have",
            description = "For administrators")
    @Contract(gives = TenantShapes.ATTRIBUTE_SCHEMA, headers = "ETag", refuses = 403)
    @GetMapping("/v1/attribute-schema")
    ResponseEntity<ObjectNode> get(Caller caller) {
        caller.requireAdministrator();
        var tenant = tenants.find(caller.tenant());
        return ResponseEntity.ok().eTag(SettingsChanges.eTag(tenant)).body(json(tenant));
    }

    @Operation(
            operationId = "putAttributeSchema",
            summary = "Say which attributes users may have",
            description =
                    "For administrators; `If-Match` is required. Type and `sealed` hold for what is written from now on:"
                            + " what does not fit is 422 `attributes.not_in_schema`; what users have already stays as it"
                            + " was written. Who sees an attribute holds at once for all that there is.")
    @Contract(
            repeatable = true,
            takes = TenantShapes.NEW_ATTRIBUTE_SCHEMA,
            gives = TenantShapes.ATTRIBUTE_SCHEMA,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 428})
    @PutMapping("/v1/attribute-schema")
    ResponseEntity<ObjectNode> put(
            @RequestBody ObjectNode body,
            @Parameter(hidden = true) @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            CallContext call) {
        return changes.change(
                "schema", before -> before.with(read(body)), ifMatch, AttributeSchemaController::json, caller, call);
    }

    private static AttributeSchema read(ObjectNode body) {
        var fields = MergePatch.of(body).rejectUnknown(Set.of(CLOSED, ATTRIBUTES));
        var closed = fields.bool(CLOSED).orElse(true);
        var kinds = new TreeMap<String, AttributeKind>();
        var rules = new TreeMap<String, AttributeRule>();
        var named = fields.node(ATTRIBUTES).orNull();
        if (!body.hasNonNull(ATTRIBUTES)) {
            fields.error(ATTRIBUTES, "required", "An object of names and kinds is expected");
        }
        if (named != null) {
            named.forEachEntry((name, described) -> {
                var one = MergePatch.of(
                                described instanceof ObjectNode object
                                        ? object
                                        : named.objectNode().set(TYPE, described))
                        .rejectUnknown(Set.of(TYPE, VISIBLE_TO, APPLICATIONS, SEALED));
                var type = one.requireText(TYPE);
                AttributeKind.of(type).ifPresent(kind -> kinds.put(name, kind));
                if (!type.isEmpty() && !kinds.containsKey(name)) {
                    one.error(TYPE, "unknown", "One of text, number, flag");
                }
                var rule = rule(one);
                if (!rule.equals(AttributeRule.DEFAULT)) {
                    rules.put(name, rule);
                }
                one.errors()
                        .forEach(error -> fields.error(
                                ATTRIBUTES + "." + name + (described.isObject() ? "." + error.field() : ""),
                                error.code(),
                                error.message()));
            });
        }
        fields.finish();
        return new AttributeSchema(closed, kinds, rules);
    }

    private static AttributeRule rule(MergePatch typed) {
        var normal = AttributeRule.DEFAULT;
        var name = typed.text(VISIBLE_TO).orNull();
        var audience = name == null ? normal.visibleTo() : Audience.of(name).orElse(null);
        if (audience == null) {
            typed.error(VISIBLE_TO, "unknown", "One of administrators, owner, everyone");
        }
        return new AttributeRule(
                audience == null ? normal.visibleTo() : audience,
                typed.bool(APPLICATIONS).orElse(normal.applications()),
                typed.bool(SEALED).orElse(normal.sealed()));
    }

    static ObjectNode json(Tenant tenant) {
        var schema = tenant.settings().get(AttributeSchema.class);
        var json = JsonNodeFactory.instance.objectNode().put(CLOSED, schema.closed());
        var attributes = json.putObject(ATTRIBUTES);
        schema.attributes().forEach((name, kind) -> {
            var rule = schema.rule(name);
            if (rule.equals(AttributeRule.DEFAULT)) {
                attributes.put(name, kind.wireName());
            } else {
                attributes
                        .putObject(name)
                        .put(TYPE, kind.wireName())
                        .put(VISIBLE_TO, rule.visibleTo().wireName())
                        .put(APPLICATIONS, rule.applications())
                        .put(SEALED, rule.sealed());
            }
        });
        return json;
    }
}
