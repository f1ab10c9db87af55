package userledger.command.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Commands;
import userledger.command.platform.TenantSettings;
import userledger.command.tenant.TenantCreation.Created;
import userledger.domain.tenant.Tenant;
import userledger.domain.tenant.TenantCommand.ChangeTenant;
import userledger.domain.tenant.TenantCommand.CreateTenant;
import userledger.domain.tenant.TenantCommand.Naming;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.input.MergePatch;
import userledger.rest.input.PageLength;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.token.PageTokens;
import userledger.rest.user.UserShapes;
import userledger.store.Listings;

/** Operators make tenants and shut them. To everybody else all of this is forbidden, whether a tenant is there or not. */
@RestController
class TenantController {

    private static final String CURSOR = "tenants";

    private final TenantSettings tenants;
    private final TenantCreation creation;
    private final Commands commands;
    private final Answers answers;
    private final Listings listings;
    private final PageTokens cursors;
    private final InstantSource clock;

    TenantController(
            TenantSettings tenants,
            TenantCreation creation,
            Commands commands,
            Answers answers,
            Listings listings,
            PageTokens cursors,
            InstantSource clock) {
        this.tenants = tenants;
        this.creation = creation;
        this.commands = commands;
        this.answers = answers;
        this.listings = listings;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Operation(
            operationId = "createTenant",
            summary = "Create a tenant and its first administrator",
            description =
                    "Operators only. Both or none. An administrator without a password gets one that is shown here"
                            + " and never again, and must be changed at the first sign-in. A taken id is 409.")
    @Contract(
            repeatable = true,
            takes = TenantShapes.NEW_TENANT,
            gives = TenantShapes.CREATED,
            status = 201,
            headers = {"Location", "ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 422})
    @PostMapping("/v1/tenants")
    ResponseEntity<ObjectNode> create(@RequestBody ObjectNode body, Caller caller, CallContext call) {
        caller.requireOperator();
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of("id", "name", "administrator"));
        var id = fields.requireText("id");
        if (!id.isEmpty() && !TenantId.isValid(id)) {
            fields.error("id", "format", "1 to 63 lower-case letters, digits and hyphens, none at the ends");
        }
        var name = fields.text("name").orNull();
        var person = fields.node("administrator").orNull();
        if (!body.hasNonNull("administrator")) {
            fields.error("administrator", "required", "A tenant needs somebody to run it");
        }
        fields.finish();
        var command = new CreateTenant(new TenantId(id), name, clock.instant());
        var created = create(command, Objects.requireNonNull(person), caller, call);
        var administrator = answers.shown(created.administrator(), caller);
        if (created.generatedPassword() != null) {
            administrator.put(UserShapes.GENERATED_PASSWORD, created.generatedPassword());
        }
        var facts = created.tenant().known();
        var json = TenantJson.of(command.tenant(), facts);
        json.set("administrator", administrator);
        return answers.createdAt("/v1/tenants/" + id, command.tenant(), created.position(), call)
                .eTag(TenantJson.eTag(facts))
                .body(json);
    }

    /** The same request may have made it just now. */
    private Created create(CreateTenant command, ObjectNode person, Caller caller, CallContext call) {
        try {
            return creation.create(command, person, Commands.meta(caller, call), call.once());
        } catch (Rejection refusal) {
            commands.requireNoAnswer(call);
            throw refusal;
        }
    }

    @Operation(operationId = "listTenants", summary = "List the tenants", description = "Operators only; by id.")
    @Contract(gives = TenantShapes.PAGE, refuses = 403)
    @GetMapping("/v1/tenants")
    ObjectNode list(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        caller.requireOperator();
        var length = PageLength.of(limit);
        var after = cursor == null ? "" : new String(cursors.open(CURSOR, cursor), UTF_8);
        var found = listings.tenants(after, length + 1);
        var page = found.subList(0, Math.min(length, found.size()));
        var json = JsonNodeFactory.instance.objectNode();
        var data = json.putArray("data");
        page.forEach(id -> data.add(TenantJson.of(id, tenants.find(id).known())));
        json.put("total", listings.tenantCount());
        if (found.size() > length) {
            var place = page.getLast().value().getBytes(UTF_8);
            json.put(
                    "next",
                    "/v1/tenants?" + (limit == null ? "" : "limit=" + limit + "&") + "cursor="
                            + cursors.seal(CURSOR, place));
        }
        return json;
    }

    @Operation(operationId = "getTenant", summary = "Get a tenant", description = "Operators only.")
    @Contract(gives = TenantShapes.TENANT, headers = "ETag", refuses = 403)
    @GetMapping("/v1/tenants/{id}")
    ResponseEntity<ObjectNode> get(@PathVariable String id, Caller caller) {
        caller.requireOperator();
        var tenant = existing(id);
        return answer(ResponseEntity.ok(), tenant, tenants.find(tenant));
    }

    @Operation(
            operationId = "changeTenant",
            summary = "Rename, disable or enable a tenant",
            description = "JSON merge patch (RFC 7396). Operators only. The tenant `system` can not be disabled.")
    @Contract(
            repeatable = true,
            takes = TenantShapes.TENANT_PATCH,
            gives = TenantShapes.TENANT,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 412, 422})
    @PatchMapping(
            path = "/v1/tenants/{id}",
            consumes = {"application/merge-patch+json", "application/json"})
    ResponseEntity<ObjectNode> change(
            @PathVariable String id, @RequestBody ObjectNode body, Caller caller, CallContext call) {
        caller.requireOperator();
        var patch = MergePatch.of(body).rejectUnknown(Set.of("name", "disabled"));
        var name = patch.text("name");
        var disabled = patch.bool("disabled");
        if (disabled.isPresent() && disabled.orNull() == null) {
            patch.error("disabled", "null", "true or false is expected");
        }
        patch.finish();
        var tenant = existing(id);
        var command = new ChangeTenant(
                tenant,
                name.isPresent() ? new Naming(name.orNull()) : null,
                disabled.orNull(),
                call.ifMatch(),
                clock.instant());
        var done = commands.send(command, caller, call);
        var answer = answers.position(tenant, done.position());
        return call.dryRun()
                ? answer.body(TenantJson.of(tenant, done.tenant().known()))
                : answer(answer, tenant, done.tenant());
    }

    private TenantId existing(String id) {
        if (!TenantId.isValid(id)) {
            throw Tenant.notFound();
        }
        var tenant = new TenantId(id);
        tenants.find(tenant).known();
        return tenant;
    }

    private static ResponseEntity<ObjectNode> answer(ResponseEntity.BodyBuilder answer, TenantId id, Tenant tenant) {
        var facts = tenant.known();
        return answer.eTag(TenantJson.eTag(facts)).body(TenantJson.of(id, facts));
    }
}
