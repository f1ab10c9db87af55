package userledger.domain.throttle;

import java.time.Instant;
import userledger.domain.throttle.ThrottleEvent.Cause;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** What may be recorded of a throttle. Attempts themselves are counted elsewhere, and are never events. */
public sealed interface ThrottleCommand {

    ThrottleId throttleId();

    TenantId tenant();

    /** Too many attempts have failed. */
    record BeginThrottle(
            ThrottleId throttleId, TenantId tenant, UserId userId, Secret secret, Instant until, Instant at)
            implements ThrottleCommand {}

    /** Trying is possible again. */
    record EndThrottle(ThrottleId throttleId, TenantId tenant, Cause cause, Instant at) implements ThrottleCommand {}
}
