package userledger.domain.registration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

/** What may be asked of registration. */
public sealed interface RegistrationCommand extends UserCommand {

    /**
     * Makes a user.
     *
     * @param profile what else is known about the person; values as typed
     * @param parts what other capabilities have to do in the same step, such as setting a password
     */
    record CreateUser(
            TenantId tenant,
            UserId userId,
            String username,
            @Nullable String email,
            Role role,
            @Nullable String uniqueId,
            Map<ProfileField, ? extends @Nullable Object> profile,
            List<? extends UserCommand> parts,
            Instant at)
            implements RegistrationCommand {}
}
