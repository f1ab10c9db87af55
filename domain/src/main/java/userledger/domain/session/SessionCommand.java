package userledger.domain.session;

import java.time.Instant;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** What may be asked of a session. */
public sealed interface SessionCommand {

    SessionId sessionId();

    /** Somebody has proved who they are. */
    record StartSession(TenantId tenant, SessionId sessionId, UserId userId, Instant at) implements SessionCommand {}
}
