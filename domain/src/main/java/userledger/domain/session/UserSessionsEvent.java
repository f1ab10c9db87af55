package userledger.domain.session;

import java.time.Instant;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** What happens to all sessions of a user at once: an event of the user's own stream, however many sessions there are. */
public sealed interface UserSessionsEvent extends UserEvent {

    record SessionsEnded(UserId userId, UserId by, Instant at) implements UserSessionsEvent {

        @Override
        public boolean endsSessions() {
            return true;
        }
    }
}
