package userledger.command.registration;

import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Commands;
import userledger.command.platform.NewSessions;
import userledger.command.platform.TenantSettings;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.user.Rejection;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.UserShapes;
import userledger.store.Ids;

@RestController
class RegistrationController {

    static final int MAX_BATCH = 1_000;

    private final CreateUserReader reader;
    private final BulkRegistration bulk;
    private final Commands commands;
    private final Answers answers;
    private final NewSessions sessions;
    private final TenantSettings tenants;
    private final Ids ids;
    private final InstantSource clock;

    RegistrationController(
            CreateUserReader reader,
            BulkRegistration bulk,
            Commands commands,
            Answers answers,
            NewSessions sessions,
            TenantSettings tenants,
            Ids ids,
            InstantSource clock) {
        this.reader = reader;
        this.bulk = bulk;
        this.commands = commands;
        this.answers = answers;
        this.sessions = sessions;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
    }

    @Operation(
            operationId = "createUser",
            summary = "Create a user",
            description =
                    "Administrators only. A taken username or e-mail address is 409. A generated password is shown"
                            + " here and never again, and must be changed at the first sign-in. `createAccessToken` signs the new"
                            + " user in: not for applications where that is an administrator.")
    @ForApplications(value = Verb.CREATE, trusted = true)
    @Contract(
            repeatable = true,
            takes = RegistrationShapes.NEW_USER,
            gives = UserShapes.CREATED,
            status = 201,
            headers = {"Location", "ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 422})
    @PostMapping("/v1/users")
    ResponseEntity<ObjectNode> create(@RequestBody ObjectNode body, Caller caller, CallContext call) {
        caller.requireAdministrator();
        if (body.hasNonNull("password") || body.hasNonNull(CreateUserReader.GENERATE_PASSWORD)) {
            call.requireNoDryRun();
        }
        var withTokens = createsAccessToken(body, call);
        var newUser = reader.readOne(body, caller.tenant(), new UserId(ids.next()), clock.instant());
        if (withTokens
                && caller.application() != null
                && newUser.command().role().administers()) {
            // A session has no scopes: with that of an administrator an application would leave its own behind.
            throw Caller.denied();
        }
        if (withTokens
                && tenants.needsSecondFactor(caller.tenant(), newUser.command().role(), false)) {
            throw new Rejection(
                    Rejection.Kind.UNPROCESSABLE,
                    "totp.enrolment_required",
                    "Users with this role need a second factor first: they sign in by themselves");
        }
        var done = commands.send(newUser.command(), caller, call);
        var answer = answers.created(done, caller, call);
        if (withTokens) {
            var tokens = sessions.startFor(done.user(), call);
            Objects.requireNonNull(answer.getBody())
                    .put(UserShapes.ACCESS_TOKEN, tokens.accessToken())
                    .put(UserShapes.REFRESH_TOKEN, tokens.refreshToken());
        }
        if (newUser.generatedPassword() != null) {
            Objects.requireNonNull(answer.getBody()).put(UserShapes.GENERATED_PASSWORD, newUser.generatedPassword());
        }
        return answer;
    }

    @Operation(
            operationId = "createUsers",
            summary = "Create up to 1,000 users",
            description = "Administrators only. Each item succeeds or fails for itself; the results are in the order of"
                    + " the items.")
    @ForApplications(value = Verb.CREATE, trusted = true)
    @Contract(
            repeatable = true,
            takes = RegistrationShapes.BATCH,
            gives = RegistrationShapes.BATCH_RESULT,
            headers = ConsistencyTokens.HEADER,
            refuses = 403)
    @PostMapping("/v1/users/batch")
    ResponseEntity<ObjectNode> createMany(@RequestBody ObjectNode body, Caller caller, CallContext call) {
        caller.requireAdministrator();
        var fields = MergePatch.of(body).rejectUnknown(Set.of("users"));
        fields.finish();
        var users = users(body.get("users"));
        for (var user : users) {
            if (user.hasNonNull("password")) {
                call.requireNoDryRun();
            }
        }
        var results = bulk.create(users, caller, call);
        return answers.headPosition(caller.tenant()).body(BatchAnswer.of(results, call));
    }

    /** Takes the wish out of the body: it is about the answer and not about the user. */
    private static boolean createsAccessToken(ObjectNode body, CallContext call) {
        var fields = MergePatch.of(body);
        var wanted = fields.bool(RegistrationShapes.CREATE_ACCESS_TOKEN).orElse(false);
        fields.finish();
        body.remove(RegistrationShapes.CREATE_ACCESS_TOKEN);
        if (wanted) {
            call.requireNoDryRun();
        }
        return wanted;
    }

    private static ArrayNode users(@Nullable JsonNode users) {
        if (!(users instanceof ArrayNode items) || items.isEmpty()) {
            throw Rejection.invalid("users", "required", "A list of users is expected");
        }
        if (items.size() > MAX_BATCH) {
            throw Rejection.invalid("users", "too_many", "At most " + MAX_BATCH + " users");
        }
        return items;
    }
}
