package userledger.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.user.Rejection;
import userledger.domain.user.UserId;
import userledger.query.history.HistoryReader.Told;
import userledger.query.platform.Freshness;
import userledger.rest.caller.Caller;
import userledger.rest.caller.CurrentApplications;
import userledger.rest.caller.ForApplications;
import userledger.rest.input.PageLength;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.token.PageTokens;
import userledger.rest.user.Views;

/** Tells a user's history. */
@RestController
class HistoryController {

    private final HistoryReader reader;
    private final Actors actors;
    private final PageTokens tokens;
    private final Freshness freshness;
    private final Views views;
    private final CurrentApplications applications;

    HistoryController(
            HistoryReader reader,
            Actors actors,
            PageTokens tokens,
            Freshness freshness,
            Views views,
            CurrentApplications applications) {
        this.applications = applications;
        this.views = views;
        this.reader = reader;
        this.actors = actors;
        this.tokens = tokens;
        this.freshness = freshness;
    }

    @Schema(description = "Part of a history, the oldest change first")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record History(
            List<HistoryChange> data,

            @Schema(description = "A relative link to later changes; absent when there are none") @Nullable
            String next) {}

    @Operation(
            operationId = "getHistory",
            summary = "See what happened to a user, the oldest change first",
            description = "Everybody sees the own history, administrators see everybody's, also that of deleted users:"
                    + " what was erased is named there without its values. Where calls came from is shown to"
                    + " administrators, and to oneself for own calls.")
    @Contract(gives = HistoryShapes.HISTORY, refuses = 403)
    @ForApplications(Verb.READ)
    @GetMapping("/v1/users/{id}/history")
    History history(
            Caller caller,
            @PathVariable UserId id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken) {
        var length = PageLength.of(limit);
        caller.requireSelfOrAdministrator(id);
        var purpose = "history;" + caller.tenant() + ";" + id;
        var from = tokens.openNumber(purpose, cursor);
        freshness.await(caller.tenant(), consistencyToken);
        var part =
                reader.read(caller.tenant(), id, from, length, views.of(caller)).orElseThrow(Rejection::userNotFound);
        return new History(tell(caller, part.changes()), part.more() ? next(purpose, id, limit, part) : null);
    }

    private String next(String purpose, UserId id, @Nullable Integer limit, HistoryReader.Part part) {
        var sequence = part.changes().getLast().stored().sequence() + 1;
        return "/v1/users/" + id + "/history?" + (limit == null ? "" : "limit=" + limit + "&") + "cursor="
                + tokens.sealNumber(purpose, sequence);
    }

    private List<HistoryChange> tell(Caller caller, List<Told> changes) {
        var ids = changes.stream()
                .map(told -> told.stored().meta().actor())
                .filter(Objects::nonNull)
                .map(UUID.class::cast)
                .collect(Collectors.toSet());
        var usernames = actors.usernames(caller.tenant(), ids);
        return changes.stream().map(told -> tell(caller, told, usernames)).toList();
    }

    private HistoryChange tell(Caller caller, Told told, Map<UUID, String> usernames) {
        var stored = told.stored();
        var meta = stored.meta();
        var actor = meta.actor();
        var maySeeAddress = caller.isAdministrator() || caller.userId().value().equals(actor);
        return new HistoryChange(
                stored.position(),
                stored.name(),
                stored.recordedAt(),
                actor == null ? null : new HistoryChange.Actor(actor, usernames.get(actor)),
                meta.correlationId(),
                meta.application(),
                meta.proven() == null
                        ? null
                        : new HistoryChange.Proven(
                                meta.proven(),
                                applications.name(meta.proven(), caller).orElse(null)),
                maySeeAddress ? meta.address() : null,
                meta.reason(),
                stored.sequence() + 1,
                told.changes());
    }
}
