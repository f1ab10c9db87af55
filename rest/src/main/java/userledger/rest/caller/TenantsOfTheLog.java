package userledger.rest.caller;

import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import userledger.domain.account.Account;
import userledger.domain.tenant.TenantEvent.SettingsChanged;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.tenant.TenantEvent.TenantDisabled;
import userledger.domain.tenant.TenantEvent.TenantEnabled;
import userledger.domain.tenant.TotpRules;
import userledger.domain.user.TenantId;
import userledger.store.Streams;

/** Tenants as their own streams tell. */
final class TenantsOfTheLog implements KnownTenants {

    private final UserEvents events;
    private final Recent<Known> recent;

    TenantsOfTheLog(UserEvents events, BooleanSupplier hearing, LongSupplier nanos) {
        this.events = events;
        this.recent = new Recent<>(this::look, hearing, nanos);
    }

    /** A tenant up to a sequence of its stream. */
    private record Known(long sequence, boolean open, TotpRules totp) {

        static final Known NOTHING = new Known(-1, true, TotpRules.DEFAULT);

        boolean admits(Account account) {
            return totp.admit(account.role(), account.totp().enabled());
        }
    }

    @Override
    public boolean exists(TenantId tenant) {
        return events.headSequence(Streams.ofTenant(tenant)) >= 0;
    }

    @Override
    public boolean isOpen(TenantId tenant) {
        var stream = Streams.ofTenant(tenant);
        return recent.lately(stream).open() || recent.now(stream).open();
    }

    @Override
    public boolean admits(Account account) {
        var stream = Streams.ofTenant(account.tenant());
        return recent.lately(stream).admits(account) || recent.now(stream).admits(account);
    }

    Recent<?> kept() {
        return recent;
    }

    private Known look(UUID stream, @Nullable Known before) {
        var known = before == null ? Known.NOTHING : before;
        for (var more = events.from(stream, known.sequence() + 1);
                !more.isEmpty();
                more = events.from(stream, known.sequence() + 1)) {
            for (var event : more) {
                var open = switch (event) {
                    case TenantCreated _, TenantEnabled _ -> true;
                    case TenantDisabled _ -> false;
                    case null, default -> known.open();
                };
                var totp = event instanceof SettingsChanged changed ? changed.totp() : null;
                known = new Known(known.sequence() + 1, open, totp == null ? known.totp() : totp);
            }
        }
        return known;
    }
}
