package userledger.domain.activity;

import java.time.Duration;
import java.time.Instant;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

/** What may be asked of somebody's activity. */
public sealed interface ActivityCommand extends UserCommand {

    /**
     * Somebody may have been away for too long; nothing happens where that is not so.
     *
     * @param lastSeenAt the last sign-in, else when the account was made, as far as whoever asks has heard
     * @param limit how long one may be away in this tenant
     */
    record EndActivity(TenantId tenant, UserId userId, Instant lastSeenAt, Duration limit, Instant at)
            implements ActivityCommand {}

    /** Somebody signs in; nothing happens where that is no news. */
    record ResumeActivity(TenantId tenant, UserId userId, Instant at) implements ActivityCommand {}
}
