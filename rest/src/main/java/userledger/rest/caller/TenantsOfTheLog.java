package userledger.rest.caller;

import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import userledger.domain.account.Account;
import userledger.domain.tenant.Settings;
import userledger.domain.tenant.TenantEvent.SettingsChanged;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.tenant.TenantEvent.TenantDisabled;
import userledger.domain.tenant.TenantEvent.TenantEnabled;
import userledger.domain.tenant.TotpRules;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;
import userledger.store.Streams;

/** Tenants as their own streams tell. */
final class TenantsOfTheLog implements KnownTenants, CurrentSettings {

    private final UserEvents events;
    private final Recent<Known> recent;

    TenantsOfTheLog(UserEvents events, BooleanSupplier hearing, LongSupplier nanos) {
        this.events = events;
        this.recent = new Recent<>(this::look, hearing, nanos);
    }

    /** A tenant up to a sequence of its stream. */
    private record Known(long sequence, boolean open, int closings, Settings settings) {

        static final Known NOTHING = new Known(-1, true, 0, Settings.DEFAULT);

        boolean admits(Account account) {
            return settings.get(TotpRules.class)
                    .admit(account.role(), account.totp().enabled());
        }

        Known after(@Nullable LedgerEvent event) {
            return switch (event) {
                case TenantCreated _, TenantEnabled _ -> new Known(sequence + 1, true, closings, settings);
                case TenantDisabled _ -> new Known(sequence + 1, false, closings + 1, settings);
                case SettingsChanged changed -> new Known(sequence + 1, open, closings, changed.applyTo(settings));
                case null, default -> new Known(sequence + 1, open, closings, settings);
            };
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
    public boolean isPresent(Account account, int generation) {
        var stream = Streams.ofTenant(account.tenant());
        var closings = generation - account.sessionGeneration();
        return recent.lately(stream).closings() == closings
                || recent.now(stream).closings() == closings;
    }

    @Override
    public boolean admits(Account account) {
        var stream = Streams.ofTenant(account.tenant());
        return recent.lately(stream).admits(account) || recent.now(stream).admits(account);
    }

    @Override
    public Settings settings(TenantId tenant) {
        return recent.lately(Streams.ofTenant(tenant)).settings();
    }

    @Override
    public void forget(TenantId tenant) {
        recent.changed(Streams.ofTenant(tenant));
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
                known = known.after(event);
            }
        }
        return known;
    }
}
