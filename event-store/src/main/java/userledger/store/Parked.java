package userledger.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;

/**
 * An event that a follower has set aside.
 *
 * @param subject the person that it is about; null when it is about nobody
 * @param cause what kind of failure it was; null for an event that only waits for an earlier one of the same person
 * @param attempts how often it was handed over by itself
 */
public record Parked(
        long position,
        TenantId tenant,
        @Nullable UUID subject,
        Instant parkedAt,
        @Nullable String cause,
        long attempts) {}
