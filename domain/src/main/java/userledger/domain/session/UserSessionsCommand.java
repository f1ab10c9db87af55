package userledger.domain.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

/** What may be asked of all sessions of a user together. */
public sealed interface UserSessionsCommand extends UserCommand {

    /** @param by who ends them: the user, or somebody who administers */
    record EndSessions(TenantId tenant, UserId userId, UserId by, Instant at) implements UserSessionsCommand {}

    /** Limits from where and with what the user may sign in; null leaves as it is. */
    record LimitSignIn(
            TenantId tenant,
            UserId userId,
            @Nullable Allowed addresses,
            @Nullable Allowed applications,
            Instant at) implements UserSessionsCommand {}

    /** @param orNull null for all */
    record Allowed(@Nullable List<String> orNull) {}
}
