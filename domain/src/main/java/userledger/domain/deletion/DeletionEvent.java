package userledger.domain.deletion;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.GuardChange;
import userledger.domain.user.GuardChange.Effect;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** What happens in deletion. */
public sealed interface DeletionEvent extends UserEvent {

    /** The account is gone, holds none of its names any more, and is in no group. */
    record UserDeleted(UserId userId, Instant at) implements DeletionEvent {

        @Override
        public List<ClaimChange> claims() {
            return Stream.of(ClaimChange.Kind.values())
                    .<ClaimChange>map(ClaimChange.Release::new)
                    .toList();
        }

        @Override
        public List<GuardChange> guards() {
            return List.of(GuardChange.administrators(Effect.GO), GuardChange.leavesAllGroups());
        }

        @Override
        public boolean endsSessions() {
            return true;
        }
    }

    /** The person is forgotten: the key of everything personal is destroyed in the same step. */
    record UserErased(UserId userId, Instant at) implements DeletionEvent {

        @Override
        public boolean erasesSubject() {
            return true;
        }
    }
}
