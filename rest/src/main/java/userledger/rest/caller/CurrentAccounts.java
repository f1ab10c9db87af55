package userledger.rest.caller;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import userledger.domain.account.Account;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** Accounts as of now, folded from their own streams: what was committed before the question is in the answer. */
public final class CurrentAccounts {

    private final UserEvents events;
    private final Recent<Known> recent;

    CurrentAccounts(UserEvents events, BooleanSupplier hearing, LongSupplier nanos) {
        this.events = events;
        this.recent = new Recent<>(this::look, hearing, nanos);
    }

    /**
     * The account as it was half a second ago or later: good enough to let a caller in, never to refuse one. A change
     * made on this node is seen at once.
     */
    public Optional<Account> lately(TenantId tenant, UserId user) {
        return recent.lately(user.value()).account(tenant);
    }

    /** The account, unless there is none in this tenant or it has been deleted. */
    public Optional<Account> find(TenantId tenant, UserId user) {
        return recent.now(user.value()).account(tenant);
    }

    /** The account has just changed. */
    public void forget(UserId user) {
        recent.changed(user.value());
    }

    Recent<?> kept() {
        return recent;
    }

    /** The state of one stream up to a sequence; no account before registration and after deletion. */
    private record Known(long sequence, @Nullable Account account) {

        static final Known NOTHING = new Known(-1, null);

        Known after(@Nullable LedgerEvent event) {
            var next = event instanceof DeletionEvent ? null : Account.after(account, event);
            return new Known(sequence + 1, next);
        }

        Optional<Account> account(TenantId tenant) {
            return Optional.ofNullable(account).filter(found -> found.tenant().equals(tenant));
        }
    }

    private Known look(UUID stream, @Nullable Known before) {
        var known = before == null ? Known.NOTHING : before;
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
        return known;
    }
}
