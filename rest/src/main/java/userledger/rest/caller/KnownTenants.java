package userledger.rest.caller;

import userledger.domain.account.Account;
import userledger.domain.user.TenantId;

/** Which tenants there are. */
interface KnownTenants {

    boolean exists(TenantId tenant);

    /** Whether its users may come in, unlike those of a disabled one: as of half a second ago, or as of now for a no. */
    boolean isOpen(TenantId tenant);

    /** Whether a session of this generation is one of the account's present ones; as of the same times. */
    boolean isPresent(Account account, int generation);

    /** Whether it lets this account in without a second factor, or there is one; as of the same times. */
    boolean admits(Account account);
}
