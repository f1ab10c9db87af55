package userledger.domain.password;

import java.time.Instant;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** What may be asked of a reset. That it was used is an event of the password itself. */
public sealed interface ResetCommand {

    ResetId resetId();

    TenantId tenant();

    /** Somebody, whoever it is, wants to set the password without knowing it; the user gets a token. */
    record RequestReset(ResetId resetId, TenantId tenant, UserId userId, Instant until, Instant at)
            implements ResetCommand {}
}
