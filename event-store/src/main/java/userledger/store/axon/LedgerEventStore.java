package userledger.store.axon;

import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;
import userledger.store.EventReader;
import userledger.store.Tail;

/**
 * The ledger as Axon's event store. Its streams tell at once when there is something to read, whichever node has written
 * it; Axon's own store looks from time to time.
 */
public final class LedgerEventStore extends AbstractEventStore {

    private final EventReader reader;
    private final Tail tail;

    public LedgerEventStore(LedgerStorageEngine engine, EventReader reader, Tail tail) {
        super(new Builder().storageEngine(engine));
        this.reader = reader;
        this.tail = tail;
    }

    private static final class Builder extends AbstractEventStore.Builder {}

    /** @param trackingToken null for the beginning */
    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        return new LedgerEventStream(reader, tail, LedgerStorageEngine.position(trackingToken));
    }
}
