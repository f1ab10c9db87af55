package userledger.domain.session;

import java.util.List;
import userledger.domain.session.SessionCommand.StartSession;
import userledger.domain.session.SessionEvent.SessionStarted;

/** Decides about one session. */
public final class Session {

    private Session() {}

    public static List<SessionEvent> decide(StartSession command) {
        return List.of(new SessionStarted(command.sessionId(), command.userId(), command.at()));
    }
}
