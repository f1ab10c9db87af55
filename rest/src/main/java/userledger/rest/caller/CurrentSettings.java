package userledger.rest.caller;

import userledger.domain.tenant.Settings;
import userledger.domain.user.TenantId;

/** What tenants have decided for themselves, for both services. */
public interface CurrentSettings {

    /** As they were half a second ago or later; a change that was made on this node is seen at once. */
    Settings settings(TenantId tenant);

    /** They have just changed, or somebody knows that they have. */
    void forget(TenantId tenant);
}
