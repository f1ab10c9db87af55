package userledger.store;

import java.time.Duration;
import userledger.domain.user.TenantId;

/** What becomes of usernames that their users have given up, or left behind. */
@FunctionalInterface
public interface FreedNames {

    FreedNames FREE_AT_ONCE = _ -> Duration.ZERO;

    /** How long others cannot take one; {@link java.time.temporal.ChronoUnit#FOREVER} where they never can. */
    Duration keptBack(TenantId tenant);
}
