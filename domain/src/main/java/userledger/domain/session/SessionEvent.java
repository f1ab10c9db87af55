package userledger.domain.session;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.PersonalData;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

/** What happens in a session; each has a stream of its own. */
public sealed interface SessionEvent extends LedgerEvent {

    UserId userId();

    @Override
    default UserId subject() {
        return userId();
    }

    /**
     * @param generation of the account's sessions: it is over when the account has come to another one
     * @param device what the caller said it is
     * @param refresh of the first refresh token; null for a session from before there were any
     * @param until when the session ends, however often it is refreshed; null as above
     */
    record SessionStarted(
            SessionId sessionId,
            UserId userId,
            int generation,
            @PersonalData @Nullable String device,
            @PersonalData @Nullable TokenHash refresh,
            @Nullable Instant until,
            Instant at)
            implements SessionEvent {}

    /** @param refresh of the token that is good from now on; the one before is not any more */
    record SessionRefreshed(
            SessionId sessionId,
            UserId userId,
            @PersonalData @Nullable TokenHash refresh,
            Instant at) implements SessionEvent {}

    record SessionNamed(
            SessionId sessionId,
            UserId userId,
            @PersonalData @Nullable String name,
            Instant at) implements SessionEvent {}

    /**
     * What is kept of the session beside is this from now on.
     *
     * @param attributes plain ones
     * @param attributesWithTerms those that run out by themselves
     */
    record SessionAttributesChanged(
            SessionId sessionId,
            UserId userId,
            @PersonalData Map<String, Object> attributes,
            @PersonalData Map<String, Object> attributesWithTerms,
            Instant at)
            implements SessionEvent {}

    /** Always the last one of a session. */
    record SessionEnded(SessionId sessionId, UserId userId, Reason reason, Instant at) implements SessionEvent {

        /** Why a session is over. */
        public enum Reason {
            SIGNED_OUT,
            ENDED_BY_USER,
            ENDED_BY_ADMINISTRATOR,
            REFRESH_REUSED,
            EXPIRED,
            TOO_MANY;

            /** The name in the API and in events. */
            public String wireName() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
