package userledger.domain.deletion;

import java.time.Instant;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

/** What may be asked of deletion. */
public sealed interface DeletionCommand extends UserCommand {

    record DeleteUser(TenantId tenant, UserId userId, Instant at) implements DeletionCommand {}

    /** Nobody has confirmed a sign-up in time; somebody may have at the last moment. */
    record DeleteUnconfirmed(TenantId tenant, UserId userId, Instant at) implements DeletionCommand {}
}
