package userledger.query.directory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import userledger.domain.application.Scopes.Verb;
import userledger.query.platform.Freshness;
import userledger.query.platform.Instants;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.Views;

/** Finds, counts and pages through the users of a tenant. */
@RestController
class UsersController {

    private final UserPages pages;
    private final DirectoryQueries queries;
    private final PastQueries past;
    private final Instants instants;
    private final Freshness freshness;
    private final Views views;

    UsersController(
            UserPages pages,
            DirectoryQueries queries,
            PastQueries past,
            Instants instants,
            Freshness freshness,
            Views views) {
        this.views = views;
        this.pages = pages;
        this.queries = queries;
        this.past = past;
        this.instants = instants;
        this.freshness = freshness;
    }

    @Operation(
            operationId = "findUsers",
            summary = "Find users",
            description =
                    "Pages go by limit and cursor, or by index and pageLength. Behind a cursor all is told as of the"
                            + " first page: whoever was there then and has not been erased since is met once. Users come by"
                            + " username; with a prefix by the name that begins with it, then by username; with `q=~` the most"
                            + " similar first. Text is sorted"
                            + " without regard to case; users without the field come first, with a minus last. Who shares a"
                            + " first name, last name, role or status comes by username, who shares all else by id.")
    @ForApplications(Verb.READ)
    @Contract(gives = DirectoryShapes.PAGE, refuses = 403)
    @TakesAttributes
    @GetMapping("/v1/users")
    UserPage find(
            Caller caller,
            @RequestParam(required = false) @Nullable String prefix,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Long index,
            @RequestParam(required = false) @Nullable Integer pageLength,
            @RequestParam(required = false) @Nullable Boolean total,
            @RequestParam(required = false) @Nullable String fields,
            @RequestParam(required = false) @Nullable String at,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken,
            HttpServletRequest request) {
        freshness.hear(caller.tenant(), consistencyToken);
        var view = views.of(caller);
        var attributes = AttributeParameters.of(request.getParameterMap());
        var filter = DirectoryFilter.of(caller.tenant(), prefix, role, status, group, attributes.and(q, caller, view));
        var order = sort == null ? filter.usualOrder(caller, view) : SortOrder.of(sort, caller, view);
        var moment = at == null ? null : instants.of("at", at);
        var paging = Paging.of(limit, cursor, index, pageLength);
        var links = new PageLinks()
                .keep("prefix", prefix)
                .keep("role", role)
                .keep("status", status)
                .keep("group", group)
                .keep("q", q)
                .keep("sort", sort)
                .keep("limit", limit)
                .keep("pageLength", pageLength)
                .keep("total", total)
                .keep("fields", fields)
                .keep("at", at);
        attributes.keep(links);
        var picked = UserFields.of(fields);
        freshness.await(caller.tenant(), consistencyToken);
        if (moment != null) {
            freshness.await(moment.position());
        }
        var question = new DirectoryQuestion(caller, view, filter, order, total == null || total, moment);
        return pages.page(question, paging, picked, links);
    }

    record Count(
            @Schema(description = "How many users there are")
            long count) {}

    @Operation(operationId = "countUsers", summary = "Count users")
    @ForApplications(Verb.READ)
    @Contract(gives = DirectoryShapes.COUNT, refuses = 403)
    @TakesAttributes
    @GetMapping("/v1/users/count")
    Count count(
            Caller caller,
            @RequestParam(required = false) @Nullable String prefix,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String at,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken,
            HttpServletRequest request) {
        freshness.hear(caller.tenant(), consistencyToken);
        var search = AttributeParameters.of(request.getParameterMap()).and(q, caller, views.of(caller));
        var filter = DirectoryFilter.of(caller.tenant(), prefix, role, status, group, search);
        var moment = at == null ? null : instants.of("at", at);
        freshness.await(caller.tenant(), consistencyToken);
        if (moment == null) {
            return new Count(queries.count(filter));
        }
        filter.requireKept();
        freshness.await(moment.position());
        return new Count(past.count(filter, moment.position()));
    }
}
