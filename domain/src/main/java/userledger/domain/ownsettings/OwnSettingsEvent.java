package userledger.domain.ownsettings;

import java.time.Instant;
import java.util.Map;
import userledger.domain.user.PersonalData;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** What happens to somebody's own settings. */
public sealed interface OwnSettingsEvent extends UserEvent {

    /** @param values all that the user has set in the area from now on; what is not there is as the tenant says */
    record OwnSettingsChanged(
            UserId userId, String area, @PersonalData Map<String, Object> values, Instant at)
            implements OwnSettingsEvent {}
}
