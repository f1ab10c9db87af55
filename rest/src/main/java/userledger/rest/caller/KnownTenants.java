package userledger.rest.caller;

import userledger.domain.user.TenantId;

/** Which tenants there are. */
interface KnownTenants {

    boolean exists(TenantId tenant);
}
