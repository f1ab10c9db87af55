package userledger.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;

/**
 * Events that one command wants to add to a stream: all of them or none.
 *
 * @param firstSequence the place of the first event in its stream, counted from 0; it must be the next free one
 * @param unguarded whether it is to be written whoever stays behind: what has been promised outside of this log
 * @param once makes a repetition of the same request harmless; null where the caller did not ask for that
 */
public record Append(
        TenantId tenant,
        UUID stream,
        long firstSequence,
        List<? extends LedgerEvent> events,
        Meta meta,
        boolean unguarded,
        @Nullable IdempotencyKey once) {

    public Append(
            TenantId tenant,
            UUID stream,
            long firstSequence,
            List<? extends LedgerEvent> events,
            Meta meta,
            @Nullable IdempotencyKey once) {
        this(tenant, stream, firstSequence, events, meta, false, once);
    }

    public Append(TenantId tenant, UUID stream, long firstSequence, List<? extends LedgerEvent> events, Meta meta) {
        this(tenant, stream, firstSequence, events, meta, false, null);
    }

    /** How many events the stream has afterwards. */
    long version() {
        return firstSequence + events.size();
    }
}
