package userledger.domain.lock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.GuardChange;
import userledger.domain.user.GuardChange.Suspension;
import userledger.domain.user.PersonalData;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** What happens to a lock. */
public sealed interface LockEvent extends UserEvent {

    record UserLocked(
            UserId userId,
            UserId by,
            @PersonalData @Nullable String reason,
            @Nullable Instant until,
            Instant at) implements LockEvent {

        @Override
        public List<GuardChange> guards() {
            return List.of(GuardChange.suspended(Suspension.LOCKED));
        }

        @Override
        public boolean endsSessions() {
            return true;
        }
    }

    record UserUnlocked(UserId userId, UserId by, Instant at) implements LockEvent {

        @Override
        public List<GuardChange> guards() {
            return List.of(GuardChange.resumed(Suspension.LOCKED));
        }
    }

    record LockExpired(UserId userId, Instant at) implements LockEvent {

        @Override
        public List<GuardChange> guards() {
            return List.of(GuardChange.resumed(Suspension.LOCKED));
        }
    }
}
