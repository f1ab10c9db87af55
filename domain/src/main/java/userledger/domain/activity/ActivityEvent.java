package userledger.domain.activity;

import java.time.Instant;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** What happens to somebody's activity. Neither lets anybody in or out. */
public sealed interface ActivityEvent extends UserEvent {

    /** @param lastSeenAt the last sign-in, else when the account was made */
    record UserBecameInactive(UserId userId, Instant lastSeenAt, Instant at) implements ActivityEvent {}

    record UserBecameActive(UserId userId, Instant at) implements ActivityEvent {}
}
