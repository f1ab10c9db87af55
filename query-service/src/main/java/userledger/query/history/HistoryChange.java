package userledger.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that happened to a user.
 *
 * @param position its place in the order of all events
 * @param name what happened
 * @param at when it was recorded
 * @param actor who did it; null for the system itself
 * @param application the calling application as it claimed
 * @param remoteAddress where the call came from; null for those who may not see it, and once the actor is erased
 * @param reason why, in the actor's words
 * @param version of the user after it
 */
record HistoryChange(
        long position,
        String name,
        Instant at,
        @Nullable Actor actor,
        String correlationId,
        @Nullable String application,
        @Nullable String remoteAddress,
        @Nullable String reason,
        long version,
        List<FieldChange> changes) {

    /** @param username as of now; null once the actor is gone */
    record Actor(UUID id, @Nullable String username) {}

    /**
     * One field, before and after. Both are absent where a value is secret, or forgotten with an erased person; null is
     * a field without a value.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldChange(String field, @Nullable JsonNode before, @Nullable JsonNode after) {}
}
