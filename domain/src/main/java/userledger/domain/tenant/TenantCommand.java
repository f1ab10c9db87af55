package userledger.domain.tenant;

import java.time.Instant;
import userledger.domain.user.TenantId;

/** What may be asked of a tenant. */
public sealed interface TenantCommand {

    TenantId tenant();

    /** When the command was given. */
    Instant at();

    record ChangeSettings(TenantId tenant, Settings wanted, Instant at) implements TenantCommand {}
}
