package userledger.domain.lock;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import userledger.domain.lock.LockCommand.EnsureLocked;
import userledger.domain.lock.LockCommand.ExpireLock;
import userledger.domain.lock.LockCommand.LockUser;
import userledger.domain.lock.LockCommand.UnlockUser;
import userledger.domain.lock.LockEvent.LockExpired;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.lock.LockEvent.UserUnlocked;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.Text;

/** Whether one account is locked, and who may change that. */
public record Lock(
        boolean locked, @Nullable String reason, @Nullable Instant until) {

    public static final Lock OPEN = new Lock(false, null, null);

    private static final int MAX_REASON_LENGTH = 500;

    public List<LockEvent> decide(LockCommand command) {
        return switch (command) {
            case LockUser lock -> lock(lock);
            case EnsureLocked(var tenant, var userId, var by, var at) ->
                locked ? List.of() : lock(new LockUser(tenant, userId, by, null, null, false, at));
            case UnlockUser unlock ->
                locked ? List.of(new UserUnlocked(unlock.userId(), unlock.by(), unlock.at())) : List.of();
            case ExpireLock expire ->
                locked && until != null && !until.isAfter(expire.at())
                        ? List.of(new LockExpired(expire.userId(), expire.at()))
                        : List.of();
        };
    }

    private List<LockEvent> lock(LockUser command) {
        var wantedReason = Text.clean("reason", command.reason(), MAX_REASON_LENGTH);
        var wantedUntil = command.until();
        if (wantedUntil != null && !wantedUntil.isAfter(command.at())) {
            throw Rejection.invalid("until", "past", "A lock ends in the future");
        }
        if (command.by().equals(command.userId()) && !command.force()) {
            throw new Rejection(
                    Kind.UNPROCESSABLE, "lock.self_needs_force", "Locking your own account needs force=true");
        }
        var nothingNew = locked && Objects.equals(wantedReason, reason) && Objects.equals(wantedUntil, until);
        return nothingNew
                ? List.of()
                : List.of(new UserLocked(command.userId(), command.by(), wantedReason, wantedUntil, command.at()));
    }

    public Lock evolve(LockEvent event) {
        return switch (event) {
            case UserLocked lock -> new Lock(true, lock.reason(), lock.until());
            case UserUnlocked _, LockExpired _ -> OPEN;
        };
    }
}
