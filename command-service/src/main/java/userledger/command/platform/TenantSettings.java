package userledger.command.platform;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.account.Account;
import userledger.domain.tenant.FreedUsernames;
import userledger.domain.tenant.Tenant;
import userledger.domain.tenant.TenantEvent;
import userledger.domain.tenant.TotpRules;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.store.EventReader;
import userledger.store.Streams;

/** Tenants as of now: what is known of one, and the events behind that. */
@Component
public class TenantSettings {

    private static final long LEASE_NANOS = Duration.ofMillis(500).toNanos();

    private final EventReader reader;
    private final Map<TenantId, Known> kept = new ConcurrentHashMap<>();

    TenantSettings(@Qualifier("commandEventReader") EventReader reader) {
        this.reader = reader;
    }

    /** A tenant up to a sequence of its stream. */
    private record Known(Tenant tenant, long sequence, long seenAt) {

        static final Known NOTHING = new Known(Tenant.NEW, -1, 0);
    }

    /** The tenant as it was half a second ago or later: good enough for rules about new users, who may be many. */
    public Tenant lately(TenantId id) {
        var known = kept.get(id);
        return known != null && System.nanoTime() - known.seenAt() < LEASE_NANOS ? known.tenant() : find(id);
    }

    /** The tenant with everything in it that was committed before the question. */
    public Tenant find(TenantId id) {
        var now = System.nanoTime();
        var known = kept.getOrDefault(id, Known.NOTHING);
        for (var stored : reader.from(Streams.ofTenant(id), known.sequence() + 1)) {
            var tenant =
                    stored.event() instanceof TenantEvent event ? known.tenant().evolve(event) : known.tenant();
            known = new Known(tenant, stored.sequence(), now);
        }
        if (known.sequence() >= 0) {
            kept.put(id, new Known(known.tenant(), known.sequence(), now));
        }
        return known.tenant();
    }

    /** Whether its user may be given tokens, as far as the tenant is asked. */
    public boolean admits(Account account) {
        return find(account.tenant()).isOpen() && !needsSecondFactor(account);
    }

    /** Which generation a session of the account begins in: that of the account, and the next one each time its tenant is shut. */
    public int generation(Account account) {
        return account.sessionGeneration() + find(account.tenant()).closings();
    }

    /** Whether there is still to be a second factor before its user is let in. */
    public boolean needsSecondFactor(Account account) {
        return needsSecondFactor(
                account.tenant(), account.role(), account.totp().enabled());
    }

    /** The same of somebody who is yet to come. */
    public boolean needsSecondFactor(TenantId tenant, Role role, boolean hasOne) {
        return !find(tenant).settings().get(TotpRules.class).admit(role, hasOne);
    }

    /** How long usernames that are given up now are kept back from others. */
    Duration keepsUsernames(TenantId id) {
        return find(id).settings().get(FreedUsernames.class).keptBack();
    }
}
