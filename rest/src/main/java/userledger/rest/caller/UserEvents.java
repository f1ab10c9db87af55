package userledger.rest.caller;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.LedgerEvent;

/** The part of the event store that it takes to know who may come in. */
interface UserEvents {

    /** The sequence of the stream's last event; -1 when there is none. */
    long headSequence(UUID stream);

    /** Events of the stream from a sequence on; null stands for one that this version does not know. */
    List<@Nullable LedgerEvent> from(UUID stream, long sequence);

    /** Whether the last event of the stream is the end of a session. */
    boolean endsASession(UUID stream);
}
