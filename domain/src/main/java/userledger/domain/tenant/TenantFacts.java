package userledger.domain.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of a tenant.
 *
 * @param name for people; what names the tenant everywhere is its id
 * @param disabled whether it lets nobody in
 * @param version how often any of this has changed
 */
public record TenantFacts(@Nullable String name, boolean disabled, Instant createdAt, Instant updatedAt, long version) {

    TenantFacts named(@Nullable String newName, Instant at) {
        return new TenantFacts(newName, disabled, createdAt, at, version + 1);
    }

    TenantFacts disabled(boolean newDisabled, Instant at) {
        return new TenantFacts(name, newDisabled, createdAt, at, version + 1);
    }
}
