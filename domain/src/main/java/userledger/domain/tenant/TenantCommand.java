package userledger.domain.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;

/** What may be asked of a tenant. */
public sealed interface TenantCommand {

    TenantId tenant();

    /** When the command was given. */
    Instant at();

    record CreateTenant(TenantId tenant, @Nullable String name, Instant at) implements TenantCommand {}

    /**
     * @param naming null leaves the name alone
     * @param disabled null leaves that alone
     * @param seen the version of the tenant that is to be changed; null where any will do
     */
    record ChangeTenant(
            TenantId tenant,
            @Nullable Naming naming,
            @Nullable Boolean disabled,
            @Nullable Long seen,
            Instant at) implements TenantCommand {}

    /** @param name null for none */
    record Naming(@Nullable String name) {}

    /** @param seen the version of the settings that the wanted ones were made from */
    record ChangeSettings(TenantId tenant, Settings wanted, long seen, Instant at) implements TenantCommand {}
}
