package userledger.domain.password;

import java.time.Instant;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.UserId;

/** What happens to a reset; each has a stream of its own, since strangers can ask for one. */
public sealed interface ResetEvent extends LedgerEvent {

    ResetId resetId();

    UserId userId();

    @Override
    default UserId subject() {
        return userId();
    }

    record ResetRequested(ResetId resetId, UserId userId, Instant until, Instant at) implements ResetEvent {}
}
