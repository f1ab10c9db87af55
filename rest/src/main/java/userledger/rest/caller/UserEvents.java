package userledger.rest.caller;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.LedgerEvent;

/** The part of the event store that following one user's own stream takes. */
interface UserEvents {

    /** The sequence of the stream's last event; -1 when there is none. */
    long headSequence(UUID stream);

    /** Events of the stream from a sequence on; null stands for one that this version does not know. */
    List<@Nullable LedgerEvent> from(UUID stream, long sequence);
}
