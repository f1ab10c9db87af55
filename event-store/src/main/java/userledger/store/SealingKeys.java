package userledger.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keys of those who act often, lent for a minute so that sealing need not ask for them each time. Only for sealing: the
 * append is checked once more under the order's lock, whereas opening with a lent key could show somebody who has been
 * forgotten on another node meanwhile.
 */
final class SealingKeys {

    static final Duration LEASE = Duration.ofSeconds(60);

    private static final int MOST = 10_000;

    private record Lease(PersonalKey key, Instant from) {

        /** Also over when the clock was put back. */
        boolean isOver(Instant now) {
            return now.isBefore(from) || !now.isBefore(from.plus(LEASE));
        }
    }

    private final InstantSource clock;
    private final Map<UUID, Lease> leases = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Lease> eldest) {
            return size() > MOST;
        }
    };

    SealingKeys(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** What is lent of these; whatever is over is given back. */
    synchronized Map<UUID, PersonalKey> of(Collection<? extends @Nullable UUID> subjects) {
        var now = clock.instant();
        var keys = new HashMap<UUID, PersonalKey>();
        for (var subject : subjects) {
            var lease = leases.get(subject);
            if (lease != null && lease.isOver(now)) {
                leases.remove(subject);
            } else if (lease != null) {
                keys.put(subject, lease.key());
            }
        }
        return keys;
    }

    /** @param from before they were read: a lease never outlives what it was read from by more than its time */
    synchronized void lend(Map<UUID, PersonalKey> keys, Instant from) {
        keys.forEach((subject, key) -> leases.put(subject, new Lease(key, from)));
    }

    synchronized void forget(UUID subject) {
        leases.remove(subject);
    }
}
