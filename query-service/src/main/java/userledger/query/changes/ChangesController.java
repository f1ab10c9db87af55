package userledger.query.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.user.Rejection;
import userledger.query.changes.ChangeQueries.Changed;
import userledger.query.platform.Freshness;
import userledger.query.platform.Instants;
import userledger.query.platform.RenderedUser;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.input.PageLength;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.token.PageTokens;
import userledger.rest.user.Views;

/** Tells what changed between two instants. */
@RestController
class ChangesController {

    private final ChangeQueries queries;
    private final Instants instants;
    private final PageTokens tokens;
    private final Freshness freshness;
    private final Views views;

    ChangesController(ChangeQueries queries, Instants instants, PageTokens tokens, Freshness freshness, Views views) {
        this.queries = queries;
        this.instants = instants;
        this.tokens = tokens;
        this.freshness = freshness;
        this.views = views;
    }

    @Schema(description = "Users who are not as before, each once, in the order of their last change up to then")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UserChanges(
            List<UserChange> data,

            @Schema(description = "A relative link to others; absent when there are none") @Nullable
            String next) {}

    @Operation(
            operationId = "getUserChanges",
            summary = "See who came, who left and who changed what between two instants",
            description = "For administrators. Only the difference between the two instants is told: who came and left"
                    + " again in between is not, and a page can be shorter than the limit for that. Groups and sign-ins"
                    + " are left out.")
    @Contract(gives = ChangesShapes.CHANGES, refuses = 403)
    @ForApplications(Verb.READ)
    @GetMapping("/v1/users/changes")
    UserChanges changes(
            Caller caller,
            @Parameter(
                            description = "The first instant; before everything where absent",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(
                            description = "The second instant, not before the first; now where absent",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken) {
        caller.requireAdministrator();
        var length = PageLength.of(limit);
        var begin = from == null ? null : instants.of("from", from);
        var end = to == null ? null : instants.of("to", to);
        if (begin != null && end != null && end.instant().isBefore(begin.instant())) {
            throw Rejection.invalid("to", "range", "Not before `from`");
        }
        var links = new ChangeLinks(tokens, caller.tenant(), from, to, limit);
        freshness.await(caller.tenant(), consistencyToken);
        var before = begin == null ? 0 : begin.position();
        var place = cursor == null
                ? new ChangeLinks.Place(end == null ? instants.now() : end.position(), before)
                : links.open(cursor);
        freshness.await(place.upTo());
        var found = queries.changes(
                views.of(caller), caller.tenant(), before, place.upTo(), place.behind(), length + 1, instants.now());
        var page = found.subList(0, Math.min(length, found.size()));
        return new UserChanges(
                page.stream()
                        .filter(Changed::isTold)
                        .map(ChangesController::tell)
                        .toList(),
                found.size() > length ? links.next(place.upTo(), page.getLast().position()) : null);
    }

    private static UserChange tell(Changed changed) {
        var before = changed.before();
        var after = changed.after();
        var change = before == null ? "created" : after == null ? "deleted" : "changed";
        return new UserChange(
                changed.id(),
                change,
                before != null && before.erased() || after != null && after.erased(),
                before == null ? null : new RenderedUser(before.unlike(after).toString()),
                after == null ? null : new RenderedUser(after.unlike(before).toString()));
    }
}
