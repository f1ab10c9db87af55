package userledger.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;

/**
 * One row of the log, opened.
 *
 * @param position the place in the one order of all events, from 1, without gaps
 * @param facts what of the event is not personal, as stored
 * @param event null where this version of the software does not know the name
 * @param forgotten the personal parts can not be opened any more: the person is erased
 */
public record StoredEvent(
        long position,
        Instant recordedAt,
        TenantId tenant,
        UUID stream,
        long sequence,
        UUID id,
        String name,
        int revision,
        @Nullable UUID subject,
        JsonNode facts,
        @Nullable LedgerEvent event,
        boolean forgotten,
        Meta meta) {}
