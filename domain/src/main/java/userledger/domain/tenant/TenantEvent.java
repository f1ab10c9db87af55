package userledger.domain.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** What happens to a tenant. */
public sealed interface TenantEvent extends LedgerEvent {

    TenantId tenant();

    @Override
    default @Nullable UserId subject() {
        return null;
    }

    record TenantCreated(TenantId tenant, Instant at) implements TenantEvent {}

    /** Settings were changed: those that are not null. */
    record SettingsChanged(TenantId tenant, @Nullable FreedUsernames freedUsernames, Instant at)
            implements TenantEvent {}
}
