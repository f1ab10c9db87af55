package userledger.rest.caller;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import userledger.domain.account.Account;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** Accounts as of now, folded from their own streams: what was committed before the question is in the answer. */
public final class CurrentAccounts {

    private static final int MAX_KEPT = 10_000;

    private static final long LEASE_NANOS = Duration.ofMillis(500).toNanos();

    private final UserEvents events;
    private final LongSupplier nanos;
    private final Map<UUID, Known> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
            return size() > MAX_KEPT;
        }
    };

    private long changes;

    CurrentAccounts(UserEvents events, LongSupplier nanos) {
        this.events = events;
        this.nanos = nanos;
    }

    /**
     * The account as it was half a second ago or later: good enough to let a caller in, never to refuse one. A change
     * made on this node is seen at once.
     */
    public Optional<Account> lately(TenantId tenant, UserId user) {
        Known known;
        synchronized (kept) {
            known = kept.get(user.value());
        }
        return known != null && nanos.getAsLong() - known.seenAt() < LEASE_NANOS
                ? Optional.ofNullable(known.account())
                        .filter(account -> account.tenant().equals(tenant))
                : find(tenant, user);
    }

    /** The account has just changed. */
    public void forget(UserId user) {
        synchronized (kept) {
            changes++;
            kept.computeIfPresent(user.value(), (_, known) -> known.unseen());
        }
    }

    /** The account, unless there is none in this tenant or it has been deleted. */
    public Optional<Account> find(TenantId tenant, UserId user) {
        return Optional.ofNullable(known(user.value()).account())
                .filter(account -> account.tenant().equals(tenant));
    }

    /** The state of one stream up to a sequence; no account before registration and after deletion. */
    private record Known(long sequence, @Nullable Account account, long seenAt) {

        Known seen(long now) {
            return new Known(sequence, account, now);
        }

        Known unseen() {
            return seen(seenAt - LEASE_NANOS);
        }

        Known after(@Nullable LedgerEvent event) {
            var next = event instanceof DeletionEvent ? null : Account.after(account, event);
            return new Known(sequence + 1, next, seenAt);
        }
    }

    private Known known(UUID stream) {
        var now = nanos.getAsLong();
        Known known;
        long changesBefore;
        synchronized (kept) {
            changesBefore = changes;
            known = kept.getOrDefault(stream, new Known(-1, null, now)).seen(now);
        }
        var head = events.headSequence(stream);
        while (known.sequence() < head) {
            var more = events.from(stream, known.sequence() + 1);
            if (more.isEmpty()) {
                break;
            }
            for (var event : more) {
                known = known.after(event);
            }
        }
        synchronized (kept) {
            // What changed while this was read may not be in it.
            kept.put(stream, changes == changesBefore ? known : known.unseen());
        }
        return known;
    }
}
