package userledger.domain.lock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

/** What may be asked of a lock. */
public sealed interface LockCommand extends UserCommand {

    /**
     * Shuts the account out.
     *
     * @param by who locks
     * @param until when the lock runs out; null for never
     * @param force needed to lock oneself
     */
    record LockUser(
            TenantId tenant,
            UserId userId,
            UserId by,
            @Nullable String reason,
            @Nullable Instant until,
            boolean force,
            Instant at)
            implements LockCommand {}

    /** Locks without reason or end unless the account is locked already, in whatever way. */
    record EnsureLocked(TenantId tenant, UserId userId, UserId by, Instant at) implements LockCommand {}

    /** @param by who unlocks */
    record UnlockUser(TenantId tenant, UserId userId, UserId by, Instant at) implements LockCommand {}

    /** The time of a lock has come to its end; nothing happens where it has not. */
    record ExpireLock(TenantId tenant, UserId userId, Instant at) implements LockCommand {}
}
