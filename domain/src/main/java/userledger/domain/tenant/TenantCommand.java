package userledger.domain.tenant;

import java.time.Instant;
import userledger.domain.user.TenantId;

/** What may be asked of a tenant. */
public sealed interface TenantCommand {

    TenantId tenant();

    /** When the command was given. */
    Instant at();

    /** @param seen the version of the settings that the wanted ones were made from */
    record ChangeSettings(TenantId tenant, Settings wanted, long seen, Instant at) implements TenantCommand {}
}
