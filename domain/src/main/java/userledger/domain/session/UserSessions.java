package userledger.domain.session;

import java.util.List;
import userledger.domain.session.UserSessionsCommand.EndSessions;
import userledger.domain.session.UserSessionsEvent.SessionsEnded;

/** Decides about all sessions of a user together. */
public final class UserSessions {

    private UserSessions() {}

    public static List<UserSessionsEvent> decide(EndSessions command) {
        return List.of(new SessionsEnded(command.userId(), command.by(), command.at()));
    }
}
