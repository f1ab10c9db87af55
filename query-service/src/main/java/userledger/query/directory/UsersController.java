package userledger.query.directory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import userledger.query.platform.Freshness;
import userledger.rest.caller.Caller;
import userledger.rest.token.ConsistencyTokens;

/** Finds, counts and pages through the users of a tenant. */
@RestController
class UsersController {

    private static final String PREFIX = "The case-insensitive start of a username, first name or last name";
    private static final String ROLE = "One role or several, separated by |";
    private static final String STATUS = "One state or several, separated by |; licensed is another word for active";

    private final UserPages pages;
    private final DirectoryQueries queries;
    private final Freshness freshness;

    UsersController(UserPages pages, DirectoryQueries queries, Freshness freshness) {
        this.pages = pages;
        this.queries = queries;
        this.freshness = freshness;
    }

    @Operation(
            summary = "Find users",
            description = "Pages go by limit and cursor, or by index and pageLength. Text is sorted without regard to"
                    + " case; users without the field come first, with a minus last.")
    @GetMapping("/v1/users")
    UserPage find(
            Caller caller,
            @Parameter(description = PREFIX) @RequestParam(required = false) @Nullable String prefix,
            @Parameter(description = ROLE) @RequestParam(required = false) @Nullable String role,
            @Parameter(description = STATUS) @RequestParam(required = false) @Nullable String status,
            @Parameter(description = "Up to four fields, like lastName,-createdAt; username where none is given")
                    @RequestParam(required = false)
                    @Nullable String sort,
            @Parameter(description = "Users on a page, from 1 to 500") @RequestParam(required = false)
                    @Nullable Integer limit,
            @Parameter(description = "From a link of another page") @RequestParam(required = false)
                    @Nullable String cursor,
            @Parameter(description = "The number of the first row, from 0 on") @RequestParam(required = false)
                    @Nullable Long index,
            @Parameter(description = "Users on a page, from 1 to 500; goes with index") @RequestParam(required = false)
                    @Nullable Integer pageLength,
            @Parameter(description = "Whether to count the users on all pages") @RequestParam(required = false)
                    @Nullable Boolean total,
            @Parameter(description = "The fields to answer with, separated by commas")
                    @RequestParam(required = false)
                    @Nullable String fields,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken) {
        var filter = DirectoryFilter.of(caller.tenant(), prefix, role, status);
        var order = SortOrder.of(sort, caller);
        var question = new DirectoryQuestion(caller, filter, order, total == null || total);
        var paging = Paging.of(limit, cursor, index, pageLength);
        var links = new PageLinks()
                .keep("prefix", prefix)
                .keep("role", role)
                .keep("status", status)
                .keep("sort", sort)
                .keep("limit", limit)
                .keep("pageLength", pageLength)
                .keep("total", total)
                .keep("fields", fields);
        var picked = UserFields.of(fields);
        freshness.await(caller.tenant(), consistencyToken);
        return pages.page(question, paging, picked, links);
    }

    /** @param count how many users there are */
    record Count(long count) {}

    @Operation(summary = "Count users")
    @GetMapping("/v1/users/count")
    Count count(
            Caller caller,
            @Parameter(description = PREFIX) @RequestParam(required = false) @Nullable String prefix,
            @Parameter(description = ROLE) @RequestParam(required = false) @Nullable String role,
            @Parameter(description = STATUS) @RequestParam(required = false) @Nullable String status,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken) {
        var filter = DirectoryFilter.of(caller.tenant(), prefix, role, status);
        freshness.await(caller.tenant(), consistencyToken);
        return new Count(queries.count(filter));
    }
}
