package userledger.domain.session;

import java.time.Instant;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

/** What may be asked of all sessions of a user together. */
public sealed interface UserSessionsCommand extends UserCommand {

    /** @param by who ends them: the user, or somebody who administers */
    record EndSessions(TenantId tenant, UserId userId, UserId by, Instant at) implements UserSessionsCommand {}
}
