package userledger.domain.session;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.AllowedAddresses;
import userledger.domain.user.PersonalData;
import userledger.domain.user.SignInLimits;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** What happens to all sessions of a user at once: an event of the user's own stream, however many sessions there are. */
public sealed interface UserSessionsEvent extends UserEvent {

    /**
     * From now on the user may only sign in and go on like this.
     *
     * @param addresses networks; null for anywhere
     * @param applications as they call themselves; null for any
     */
    record SignInLimited(
            UserId userId,
            @PersonalData @Nullable SortedSet<String> addresses,
            @Nullable SortedSet<String> applications,
            Instant at)
            implements UserSessionsEvent {

        /** Where the person is forgotten there are no addresses. */
        public SignInLimits limits() {
            return new SignInLimits(
                    AllowedAddresses.of(addresses), applications == null ? Collections.emptySortedSet() : applications);
        }
    }

    record SessionsEnded(UserId userId, UserId by, Instant at) implements UserSessionsEvent {

        @Override
        public boolean endsSessions() {
            return true;
        }
    }
}
