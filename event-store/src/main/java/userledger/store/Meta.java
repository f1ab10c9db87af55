package userledger.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did it, from where and why.
 *
 * @param actor the user who acted; null for the system itself
 * @param application the calling application as it claims
 * @param correlationId ties together what one request caused
 * @param causation the position of the event that led to this one
 * @param address the remote address; sealed with the actor's key, without an actor with the subject's
 * @param reason why, in the actor's words; sealed with the subject's key
 * @param proven the application whose token was shown; null for a session
 */
public record Meta(
        @Nullable UUID actor,
        @Nullable String application,
        String correlationId,
        @Nullable Long causation,
        @Nullable String address,
        @Nullable String reason,
        @Nullable UUID proven) {

    public Meta(
            @Nullable UUID actor,
            @Nullable String application,
            String correlationId,
            @Nullable Long causation,
            @Nullable String address,
            @Nullable String reason) {
        this(actor, application, correlationId, causation, address, reason, null);
    }

    /** What the system does by itself. */
    public static Meta system(String correlationId) {
        return new Meta(null, null, correlationId, null, null, null);
    }
}
