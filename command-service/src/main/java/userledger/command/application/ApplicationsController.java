package userledger.command.application;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.domain.application.Application;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.user.Rejection;
import userledger.rest.caller.Caller;
import userledger.rest.caller.CurrentAccounts;
import userledger.rest.caller.ForApplications;
import userledger.rest.input.PageLength;
import userledger.rest.openapi.Contract;
import userledger.rest.token.PageTokens;
import userledger.rest.user.UserShapes;

/** Which applications there are, and what one may know of itself. */
@RestController
class ApplicationsController {

    private final ApplicationDirectory directory;
    private final CurrentAccounts accounts;
    private final Answers answers;
    private final PageTokens cursors;

    ApplicationsController(
            ApplicationDirectory directory, CurrentAccounts accounts, Answers answers, PageTokens cursors) {
        this.directory = directory;
        this.accounts = accounts;
        this.answers = answers;
        this.cursors = cursors;
    }

    @Operation(
            operationId = "listApplications",
            summary = "List applications",
            description = "The oldest first. One's own; with `all=true` administrators see all of the tenant's.")
    @Contract(gives = ApplicationShapes.PAGE, refuses = 403)
    @GetMapping("/v1/applications")
    ObjectNode list(
            Caller caller,
            @Parameter(description = "Whether all of the tenant's are asked for") @RequestParam(defaultValue = "false")
                    boolean all,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (all) {
            caller.requireAdministrator();
        }
        var length = PageLength.of(limit);
        var question = "applications:%s:%s:%s".formatted(caller.tenant(), caller.userId(), all);
        var after = cursor == null
                ? 0
                : ByteBuffer.wrap(cursors.open(question, cursor)).getLong();
        var part = directory.list(caller, all, after, length);
        var json = JsonNodeFactory.instance.objectNode();
        var data = json.putArray("data");
        part.data().forEach(data::add);
        if (part.next() != null) {
            var place = ByteBuffer.allocate(Long.BYTES).putLong(part.next()).array();
            json.put(
                    "next",
                    "/v1/applications?%slimit=%d&cursor=%s"
                            .formatted(all ? "all=true&" : "", length, cursors.seal(question, place)));
        }
        return json;
    }

    @Operation(
            operationId = "getOwnApplication",
            summary = "Get the application that asks",
            description = "For applications only, whatever their scopes")
    @Contract(gives = ApplicationShapes.APPLICATION)
    @ForApplications(value = Verb.READ, anyScope = true)
    @GetMapping("/v1/applications/self")
    ObjectNode self(Caller caller) {
        return directory.json(application(caller));
    }

    @Operation(
            operationId = "getOwnerOfApplication",
            summary = "Get the user whom the asking application acts for",
            description = "Needs the scope `owner:read`.")
    @Contract(gives = UserShapes.USER, refuses = 403)
    @ForApplications(value = Verb.READ, owner = true)
    @GetMapping("/v1/applications/self/owner")
    ObjectNode owner(Caller caller) {
        var owner = Objects.requireNonNull(application(caller).owner());
        var account = accounts.find(caller.tenant(), owner).orElseThrow(Rejection::userNotFound);
        return answers.shown(answers.withLastSignIn(account, Long.MAX_VALUE), caller);
    }

    private static Application application(Caller caller) {
        if (caller.application() == null) {
            throw Application.notFound();
        }
        return caller.application();
    }
}
