package userledger.domain.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.session.SessionEvent.SessionEnded;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

/** What may be asked of a session. */
public sealed interface SessionCommand {

    SessionId sessionId();

    /**
     * Somebody has proved who they are.
     *
     * @param generation of the account's sessions, as it was when that was proved
     * @param device what the caller said it is
     * @param refresh of the first refresh token
     * @param until when the session ends, however often it is refreshed
     */
    record StartSession(
            SessionId sessionId,
            UserId userId,
            int generation,
            @Nullable String device,
            TokenHash refresh,
            Instant until,
            Instant at)
            implements SessionCommand {}

    /**
     * A refresh token that we have once made for this session is given for the next one.
     *
     * @param idle how long a session may go without being refreshed
     */
    record RefreshSession(SessionId sessionId, TokenHash presented, TokenHash next, Duration idle, Instant at)
            implements SessionCommand {}

    /** @param name what its user calls it; null takes the name away */
    record NameSession(SessionId sessionId, @Nullable String name, Instant at) implements SessionCommand {}

    /**
     * Changes what is kept of the session beside.
     *
     * @param attributes a patch (RFC 7396); null takes all away
     */
    record ChangeSessionAttributes(
            SessionId sessionId, @Nullable Map<String, Object> attributes, Instant at) implements SessionCommand {}

    record EndSession(SessionId sessionId, SessionEnded.Reason reason, Instant at) implements SessionCommand {}
}
