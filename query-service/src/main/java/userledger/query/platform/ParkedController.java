package userledger.query.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.rest.caller.Caller;
import userledger.rest.input.PageLength;
import userledger.rest.openapi.Contract;
import userledger.rest.token.PageTokens;
import userledger.store.FollowerBusyException;
import userledger.store.Parked;
import userledger.store.ParkedEvents;

/** Shows what a read model could not take, and lets it try again. */
@RestController
@RequestMapping("/v1/projections/{name}/parked")
@Tag(name = "projections")
class ParkedController {

    private final ReadModels models;
    private final PageTokens tokens;

    ParkedController(ReadModels models, PageTokens tokens) {
        this.models = models;
        this.tokens = tokens;
    }

    @Schema(description = "Some of a tenant's events that a read model could not take, in their order")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ParkedPage(
            List<ParkedEvent> data,

            @Schema(description = "A relative link to later ones; absent when there are none") @Nullable
            String next) {}

    @Schema(description = "An event that a read model could not take yet")
    record ParkedEvent(
            @Schema(description = "Its place in the order of all events")
            long position,

            @Schema(description = "The user whose later events wait for it too; null for one about nobody") @Nullable
            UUID userId,

            @Schema(description = "When it was set aside") Instant parkedAt,

            @Schema(
                    description =
                            "What kind of failure it was; null for one that only waits for an earlier one of the user")
            @Nullable
            String cause,

            @Schema(description = "How often it has failed") long attempts) {

        static ParkedEvent of(Parked parked) {
            return new ParkedEvent(
                    parked.position(), parked.subject(), parked.parkedAt(), parked.cause(), parked.attempts());
        }
    }

    @Schema(description = "What came of another try")
    record Retried(
            @Schema(description = "How many events were taken now")
            long handled,

            @Schema(description = "How many of the same user's are still parked")
            long remaining) {}

    @Operation(
            operationId = "getParked",
            summary = "See which events a read model could not take",
            description =
                    "For administrators. Others go on meanwhile; reads that wait for one of these, or for its user,"
                            + " are answered with 503 `query.parked`.")
    @Contract(gives = ProjectionsShapes.PARKED, refuses = 403)
    @GetMapping
    ParkedPage parked(
            Caller caller,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        caller.requireAdministrator();
        var length = PageLength.of(limit);
        var purpose = "parked;" + caller.tenant() + ";" + name;
        var found = model(name).page(caller.tenant(), tokens.openNumber(purpose, cursor), length + 1);
        var page = found.subList(0, Math.min(length, found.size()));
        return new ParkedPage(
                page.stream().map(ParkedEvent::of).toList(),
                found.size() > length ? next(purpose, name, limit, page.getLast()) : null);
    }

    @Operation(
            operationId = "retryParked",
            summary = "Let a read model take a user's parked events again",
            description = "For administrators. All that is parked of the user of this event is tried in order, from the"
                    + " first one on, until one fails.")
    @Contract(
            gives = ProjectionsShapes.RETRIED,
            refuses = {403, 409})
    @PostMapping("/{position}/retry")
    Retried retry(Caller caller, @PathVariable String name, @PathVariable long position) {
        caller.requireAdministrator();
        try {
            return model(name)
                    .retry(caller.tenant(), position)
                    .map(retried -> new Retried(retried.handled(), retried.remaining()))
                    .orElseThrow(() -> new Rejection(
                            Kind.NOT_FOUND, "projection.not_parked", "No event of this position is parked"));
        } catch (FollowerBusyException _) {
            throw new Rejection(Kind.CONFLICT, "projection.busy", "The projection is busy; try again soon");
        }
    }

    private ParkedEvents model(String name) {
        return models.parkedEvents(name).orElseThrow(ParkedController::noSuchProjection);
    }

    static Rejection noSuchProjection() {
        return new Rejection(Kind.NOT_FOUND, "projection.not_found", "There is no such projection");
    }

    private String next(String purpose, String name, @Nullable Integer limit, Parked last) {
        return "/v1/projections/" + name + "/parked?" + (limit == null ? "" : "limit=" + limit + "&") + "cursor="
                + tokens.sealNumber(purpose, last.position());
    }
}
