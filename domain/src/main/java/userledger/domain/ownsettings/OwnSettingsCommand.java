package userledger.domain.ownsettings;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

/** What may be asked of somebody's own settings. */
public sealed interface OwnSettingsCommand extends UserCommand {

    /**
     * Lays a patch (RFC 7396) over what the user has set in one area.
     *
     * @param patch null takes a value away, at any depth
     * @param rules of the area
     */
    record ChangeOwnSettings(
            TenantId tenant,
            UserId userId,
            String area,
            Map<String, @Nullable Object> patch,
            AreaRules rules,
            Instant at)
            implements OwnSettingsCommand {}
}
