package userledger.rest.caller;

import java.util.Optional;
import org.springframework.stereotype.Component;
import userledger.domain.account.Account;
import userledger.domain.application.Application;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** Tells which applications have ended with the sessions of whoever let them in. */
@Component
public class SessionTies {

    private final CurrentAccounts accounts;
    private final KnownTenants tenants;

    SessionTies(CurrentAccounts accounts, KnownTenants tenants) {
        this.accounts = accounts;
        this.tenants = tenants;
    }

    /** Whether the sessions of one of those have been ended since, or that user is gone. */
    public boolean ended(Application application) {
        return !application.ties().generations().entrySet().stream()
                .allMatch(tie -> holds(application.tenant(), tie.getKey(), tie.getValue()));
    }

    /** Operators may have been on a visit. */
    private boolean holds(TenantId tenant, UserId user, int generation) {
        return isPresent(accounts.lately(tenant, user), generation)
                || isPresent(accounts.find(tenant, user), generation)
                || isPresent(accounts.find(TenantId.SYSTEM, user), generation);
    }

    private boolean isPresent(Optional<Account> account, int generation) {
        return account.filter(found -> tenants.isPresent(found, generation)).isPresent();
    }
}
