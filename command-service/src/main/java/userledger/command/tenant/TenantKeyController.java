package userledger.command.tenant;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Applications;
import userledger.command.platform.Applications.Wanted;
import userledger.command.platform.Commands;
import userledger.command.platform.TenantSettings;
import userledger.command.platform.TokenEnd;
import userledger.domain.tenant.Tenant;
import userledger.domain.user.TenantId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

/** Makes a tenant's keys: applications that the tenant owns, for its machines. */
@RestController
class TenantKeyController {

    private static final String NAME = "Tenant key";
    private static final List<String> EVERYTHING = List.of("*");

    private final TenantSettings tenants;
    private final Applications applications;
    private final Answers answers;
    private final InstantSource clock;

    TenantKeyController(TenantSettings tenants, Applications applications, Answers answers, InstantSource clock) {
        this.clock = clock;
        this.tenants = tenants;
        this.applications = applications;
        this.answers = answers;
    }

    @Operation(
            operationId = "createTenantKey",
            summary = "Make a key of a tenant",
            description =
                    "Operators only. The key is an application of the tenant, found and ended with the others; its"
                            + " token is shown here and never again. With it the tenant's machines can make its first users.")
    @Contract(
            takes = TenantShapes.NEW_KEY,
            gives = TenantShapes.KEY,
            status = 201,
            headers = {"Location", ConsistencyTokens.HEADER},
            refuses = 403)
    @PostMapping(path = "/v1/tenants/{id}/key", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> create(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            CallContext call) {
        caller.requireOperator();
        call.requireNoDryRun();
        var fields = MergePatch.ofOptional(body)
                .rejectUnknown(Set.of("name", "scopes", "trusted", "expiresAt", "expiresIn", "allowedAddresses"));
        var name = fields.text("name").orElse(NAME);
        var scopes = fields.texts("scopes").orElse(EVERYTHING);
        var trusted = fields.bool("trusted").orElse(true);
        var end = TokenEnd.read(fields, clock.instant());
        var addresses = fields.texts("allowedAddresses").orNull();
        fields.finish();
        var tenant = existing(id);
        var wanted = new Wanted(null, name, scopes, trusted, end == null ? null : end.at(), addresses, null);
        var issued = applications.create(tenant, wanted, Commands.meta(caller, call), call);
        var application = issued.application();
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", application.id().toString())
                .put("tenant", tenant.value())
                .put("name", application.name())
                .put("trusted", trusted)
                .put("expiresAt", Objects.toString(application.token().expiresAt(), null))
                .put("token", issued.token());
        scopes.forEach(json.putArray("scopes")::add);
        return answers.createdAt("/v1/applications/" + application.id(), tenant, issued.position(), call)
                .body(json);
    }

    private TenantId existing(String id) {
        if (!TenantId.isValid(id) || tenants.find(new TenantId(id)).facts() == null) {
            throw Tenant.notFound();
        }
        return new TenantId(id);
    }
}
