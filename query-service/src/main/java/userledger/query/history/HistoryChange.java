package userledger.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One thing that happened to a user. */
@Schema(description = "One thing that happened to a user")
record HistoryChange(
        @Schema(description = "Its place in the order of all events")
        long position,

        @Schema(description = "What happened, like `user.locked`")
        String name,

        @Schema(description = "When it was recorded") Instant at,

        @Schema(description = "Who did it; null for the system itself and for applications of the tenant") @Nullable
        Actor actor,

        @Schema(description = "The id of the call") String correlationId,

        @Schema(description = "The calling application as it claimed") @Nullable
        String application,

        @Schema(description = "The application whose token was shown; null for a session") @Nullable
        Proven provenApplication,

        @Schema(
                description =
                        "Where the call came from; null for those who may not see it, and once the actor is erased")
        @Nullable
        String remoteAddress,

        @Schema(description = "Why, in the actor's words") @Nullable
        String reason,

        @Schema(description = "The version of the user after it")
        long version,

        @Schema(description = "Field by field") List<FieldChange> changes) {

    @Schema(description = "Who did something")
    record Actor(
            UUID id,

            @Schema(description = "As of now; null once the actor is gone") @Nullable
            String username) {}

    @Schema(description = "An application that did something")
    record Proven(
            UUID id,

            @Schema(description = "As of now; null for those who may not see it, and once the application is gone")
            @Nullable
            String name) {}

    @Schema(
            description =
                    "One field, before and after. A value is absent where it is secret, or forgotten with an erased"
                            + " person; null is a field without a value.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldChange(
            String field,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}
}
