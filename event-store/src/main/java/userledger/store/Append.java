package userledger.store;

import java.util.List;
import java.util.UUID;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;

/**
 * Events that one command wants to add to a stream: all of them or none.
 *
 * @param firstSequence the place of the first event in its stream, counted from 0; it must be the next free one
 */
public record Append(TenantId tenant, UUID stream, long firstSequence, List<? extends LedgerEvent> events, Meta meta) {}
