package userledger.rest.caller;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.tenant.TenantEvent.TenantDisabled;
import userledger.domain.tenant.TenantEvent.TenantEnabled;
import userledger.domain.user.TenantId;
import userledger.store.Streams;

/** Tenants as their own streams tell, looked at twice a second. */
final class TenantsOfTheLog implements KnownTenants {

    private static final long LEASE_NANOS = Duration.ofMillis(500).toNanos();

    private final UserEvents events;
    private final LongSupplier nanos;
    private final Map<TenantId, Known> kept = new ConcurrentHashMap<>();

    TenantsOfTheLog(UserEvents events, LongSupplier nanos) {
        this.events = events;
        this.nanos = nanos;
    }

    /** A tenant up to a sequence of its stream. */
    private record Known(long sequence, boolean open, long seenAt) {}

    @Override
    public boolean exists(TenantId tenant) {
        return events.headSequence(Streams.ofTenant(tenant)) >= 0;
    }

    @Override
    public boolean isOpen(TenantId tenant) {
        var known = kept.get(tenant);
        return known != null && known.open() && nanos.getAsLong() - known.seenAt() < LEASE_NANOS
                || look(tenant, known == null ? new Known(-1, true, 0) : known);
    }

    private boolean look(TenantId tenant, Known before) {
        var now = nanos.getAsLong();
        var sequence = before.sequence();
        var open = before.open();
        var stream = Streams.ofTenant(tenant);
        for (var more = events.from(stream, sequence + 1); !more.isEmpty(); more = events.from(stream, sequence + 1)) {
            for (var event : more) {
                sequence++;
                open = switch (event) {
                    case TenantCreated _, TenantEnabled _ -> true;
                    case TenantDisabled _ -> false;
                    case null, default -> open;
                };
            }
        }
        if (sequence >= 0) {
            kept.put(tenant, new Known(sequence, open, now));
        }
        return open;
    }
}
