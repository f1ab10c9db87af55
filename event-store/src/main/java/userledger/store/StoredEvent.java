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
 * @param event null where this version of the software does not know the name or the revision
 * @param unreadable of what kind the failure was that kept the event from being read; null where there was none
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
        @Nullable String unreadable,
        boolean forgotten,
        Meta meta) {

    /**
     * What happened. An event that can not be read fails here, at whoever wants to know what is in it: nobody takes it
     * for one without a meaning.
     */
    @Override
    public @Nullable LedgerEvent event() {
        requireReadable();
        return event;
    }

    /** @throws UnreadableEventException where the event could not be decoded or opened */
    public void requireReadable() {
        if (unreadable != null) {
            throw new UnreadableEventException(position, unreadable);
        }
    }
}
