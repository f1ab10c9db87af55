package userledger.rest.caller;

import java.util.Optional;
import org.springframework.stereotype.Component;
import userledger.domain.account.Account;
import userledger.domain.application.Application;
import userledger.domain.user.Role;
import userledger.domain.user.TokenHash;
import userledger.rest.token.AccessTokens;
import userledger.rest.token.AccessTokens.Grant;
import userledger.rest.token.ApplicationTokens;

/**
 * Who comes with a token, as of now. What a token says was true when it was issued; the account, the session, the
 * application and the tenant say what is true now.
 */
@Component
public class Callers {

    private final AccessTokens tokens;
    private final CurrentAccounts accounts;
    private final CurrentSessions sessions;
    private final CurrentApplications applications;
    private final SessionTies ties;
    private final KnownTenants tenants;

    Callers(
            AccessTokens tokens,
            CurrentAccounts accounts,
            CurrentSessions sessions,
            CurrentApplications applications,
            SessionTies ties,
            KnownTenants tenants) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.sessions = sessions;
        this.applications = applications;
        this.ties = ties;
        this.tenants = tenants;
    }

    /** The caller in the token's own tenant; nobody for a token that is not good any more, or never was. */
    public Optional<Caller> find(String token) {
        var application = ApplicationTokens.application(token);
        var caller = application.isPresent()
                ? applications.lately(application.get(), TokenHash.of(token)).flatMap(this::acting)
                : tokens.verify(token).flatMap(this::signedIn);
        return caller.filter(found -> tenants.isOpen(found.tenant()));
    }

    /** Whether the user who calls, or whom an application acts for, may do so from there. */
    boolean mayCallFrom(Caller caller, String address) {
        return caller.actor() == null
                || accounts.lately(caller.tenant(), caller.userId())
                        .filter(known -> admits(known, address))
                        .isPresent()
                || accounts.find(caller.tenant(), caller.userId())
                        .filter(known -> admits(known, address))
                        .isPresent();
    }

    private static boolean admits(Account account, String address) {
        return account.limits().addresses().admit(address);
    }

    private Optional<Caller> signedIn(Grant grant) {
        var good = (isGood(grant, accounts.lately(grant.tenant(), grant.user()))
                        || isGood(grant, accounts.find(grant.tenant(), grant.user())))
                && !sessions.ended(grant.session());
        return good
                ? Optional.of(new Caller(
                        grant.tenant(),
                        grant.user(),
                        grant.role(),
                        grant.session(),
                        grant.generation(),
                        grant.authenticatedAt()))
                : Optional.empty();
    }

    private boolean isGood(Grant grant, Optional<Account> account) {
        return account.filter(this::mayAct)
                .filter(known -> known.role() == grant.role() && tenants.isPresent(known, grant.generation()))
                .isPresent();
    }

    /** Whoever still needs a second factor has to sign in and set one up. */
    private boolean mayAct(Account account) {
        return account.mayAct() && tenants.admits(account);
    }

    /** An application may do no more than whom it acts for may do at this moment. */
    private Optional<Caller> acting(Application application) {
        if (ties.ended(application)) {
            return Optional.empty();
        }
        var owner = application.owner();
        if (owner == null) {
            return Optional.of(Caller.of(application, Role.ADMINISTRATOR));
        }
        return accounts.lately(application.tenant(), owner)
                .filter(this::mayAct)
                .or(() -> accounts.find(application.tenant(), owner).filter(this::mayAct))
                .map(account -> Caller.of(application, account.role()));
    }
}
