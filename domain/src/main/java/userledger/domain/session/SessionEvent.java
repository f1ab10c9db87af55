package userledger.domain.session;

import java.time.Instant;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.UserId;

/** What happens in a session; each has a stream of its own. */
public sealed interface SessionEvent extends LedgerEvent {

    UserId userId();

    @Override
    default UserId subject() {
        return userId();
    }

    record SessionStarted(SessionId sessionId, UserId userId, Instant at) implements SessionEvent {}
}
