package userledger.domain.throttle;

import java.time.Instant;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.UserId;

/** What happens to a throttle; each has a stream of its own, so that guessing grows nobody's stream. */
public sealed interface ThrottleEvent extends LedgerEvent {

    ThrottleId throttleId();

    UserId userId();

    @Override
    default UserId subject() {
        return userId();
    }

    /** Why a throttle is over. */
    enum Cause {
        TIME,
        ADMINISTRATOR,
        RESET
    }

    record ThrottleBegun(ThrottleId throttleId, UserId userId, Secret secret, Instant until, Instant at)
            implements ThrottleEvent {}

    record ThrottleEnded(ThrottleId throttleId, UserId userId, Cause cause, Instant at) implements ThrottleEvent {}
}
