package userledger.domain.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of a tenant.
 *
 * @param name for people; what names the tenant everywhere is its id
 * @param disabled whether it lets nobody in
 * @param closings how often it was disabled: what its users were let in with before is over
 * @param version how often any of this has changed
 */
public record TenantFacts(
        @Nullable String name, boolean disabled, int closings, Instant createdAt, Instant updatedAt, long version) {

    TenantFacts named(@Nullable String newName, Instant at) {
        return new TenantFacts(newName, disabled, closings, createdAt, at, version + 1);
    }

    TenantFacts disabled(boolean newDisabled, Instant at) {
        return new TenantFacts(name, newDisabled, newDisabled ? closings + 1 : closings, createdAt, at, version + 1);
    }
}
