package userledger.query.platform;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(name = "Rebuild", description = "How far a read model is with being made anew, beside the one that is asked")
record RebuildProgress(
        @Schema(
                description = "`waiting`, `loading`, `indexing`, `catching_up`, `done`; or `cancelling`, `cancelled`."
                        + " Answers are from what was made newly once it is done")
        String state,

        Instant startedAt,

        @Schema(description = "Null while it is under way") @Nullable
        Instant finishedAt,

        @Schema(description = "How many events it has taken")
        long events,

        @Schema(description = "How many events there are") long total,

        @Schema(description = "Events a second while loading, or in all once it is done; else null") @Nullable
        Long ratePerSecond,

        @Schema(
                description =
                        "Seconds until all events are loaded, as it looks; null where nobody knows. Indexes come after")
        @Nullable
        Long etaSeconds,

        @Schema(description = "What kind of failure keeps it from going on, while it tries again; null where none does")
        @Nullable
        String failure) {

    static RebuildProgress of(
            RebuildState state,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long events,
            long head,
            double rate,
            @Nullable String failure) {
        var total = finishedAt == null ? Math.max(head, events) : events;
        var loading = state == RebuildState.LOADING && rate > 0;
        return new RebuildProgress(
                state.wireName(),
                startedAt,
                finishedAt,
                events,
                total,
                loading || state == RebuildState.DONE ? Long.valueOf(Math.round(rate)) : null,
                loading ? Long.valueOf((long) Math.ceil((total - events) / rate)) : null,
                failure);
    }
}
