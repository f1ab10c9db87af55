package userledger.query.directory;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.user.Rejection;
import userledger.domain.user.UserId;
import userledger.query.platform.Freshness;
import userledger.query.platform.Instants;
import userledger.query.platform.RenderedUser;
import userledger.query.platform.Rendering;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.UserShapes;
import userledger.rest.user.Views;

/** Gets one user. */
@RestController
class UserController {

    private final DirectoryQueries queries;
    private final PastQueries past;
    private final Instants instants;
    private final Freshness freshness;
    private final Views views;
    private final Rendering rendering;
    private final Newcomers newcomers;

    UserController(
            DirectoryQueries queries,
            PastQueries past,
            Instants instants,
            Freshness freshness,
            Views views,
            Rendering rendering,
            Newcomers newcomers) {
        this.newcomers = newcomers;
        this.views = views;
        this.rendering = rendering;
        this.queries = queries;
        this.past = past;
        this.instants = instants;
        this.freshness = freshness;
    }

    @Operation(operationId = "getUser", summary = "Get a user")
    @ForApplications(Verb.READ)
    @Contract(gives = UserShapes.USER, headers = "ETag")
    @GetMapping("/v1/users/{id}")
    ResponseEntity<RenderedUser> byId(
            Caller caller,
            @PathVariable UserId id,
            @RequestParam(required = false) @Nullable String at,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken,
            ServletWebRequest request) {
        var moment = at == null ? null : instants.of("at", at);
        freshness.await(caller.tenant(), consistencyToken).requireWhole(id.value());
        var tenant = caller.tenant();
        if (moment == null) {
            return answer(caller, newcomers.find(tenant, id, () -> queries.find(tenant, id.value())), request);
        }
        freshness.await(moment.position());
        return answer(caller, past.find(views.of(caller), tenant, id.value(), moment.position()), request);
    }

    @Operation(
            operationId = "getUserByUsername",
            summary = "Get the user with a username",
            description = "Spelled in upper or lower case")
    @ForApplications(Verb.READ)
    @Contract(gives = UserShapes.USER, headers = "ETag")
    @GetMapping("/v1/users/by-username/{username}")
    ResponseEntity<RenderedUser> byUsername(
            Caller caller,
            @PathVariable String username,
            @RequestParam(required = false) @Nullable String at,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken,
            ServletWebRequest request) {
        var moment = at == null ? null : instants.of("at", at);
        var heldBack = freshness.await(caller.tenant(), consistencyToken);
        if (moment != null) {
            freshness.await(moment.position());
        }
        var found = moment == null
                ? queries.findByUsername(caller.tenant(), username)
                : past.findByUsername(views.of(caller), caller.tenant(), username, moment.position());
        found.ifPresentOrElse(user -> heldBack.requireWhole(user.id()), heldBack::requireEverybodyWhole);
        return answer(caller, found, request);
    }

    @Operation(operationId = "getMe", summary = "Get the own account")
    @ForApplications(Verb.READ)
    @Contract(gives = UserShapes.USER, headers = "ETag")
    @GetMapping("/v1/me")
    ResponseEntity<RenderedUser> self(
            Caller caller,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken,
            ServletWebRequest request) {
        freshness
                .await(caller.tenant(), consistencyToken)
                .requireWhole(caller.userId().value());
        var found = newcomers.find(caller.tenant(), caller.userId(), () -> queries.findSelf(caller));
        return answer(caller, found, request);
    }

    @Operation(
            operationId = "getAttributes",
            summary = "Get a user's attributes with their terms",
            description = "Those that the caller may see and whose time is not over.")
    @ForApplications(Verb.READ)
    @Contract(gives = DirectoryShapes.ATTRIBUTES)
    @GetMapping("/v1/users/{id}/attributes")
    ObjectNode attributes(
            Caller caller,
            @PathVariable UserId id,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken) {
        freshness.await(caller.tenant(), consistencyToken).requireWhole(id.value());
        var user = queries.find(caller.tenant(), id.value()).orElseThrow(Rejection::userNotFound);
        var view = views.of(caller);
        var json = JsonNodeFactory.instance.objectNode();
        view.attributesOf(rendering.open(user.json(), view)).forEach(json.putArray("data")::add);
        return json;
    }

    private ResponseEntity<RenderedUser> answer(
            Caller caller, Optional<DirectoryUser> found, ServletWebRequest request) {
        var user = found.orElseThrow(Rejection::userNotFound);
        var shown = rendering.show(List.of(user.json()), views.of(caller)).getFirst();
        var eTag = user.eTag(shown);
        if (request.checkNotModified(eTag)) {
            return ResponseEntity.status(304).eTag(eTag).build();
        }
        return ResponseEntity.ok().eTag(eTag).body(new RenderedUser(shown));
    }
}
