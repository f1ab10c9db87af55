package userledger.store.axon;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;
import userledger.store.Append;
import userledger.store.ConcurrentChangeException;
import userledger.store.EventReader;
import userledger.store.IdempotencyKey;
import userledger.store.Ledger;
import userledger.store.Meta;
import userledger.store.Snapshots;
import userledger.store.Snapshots.Snapshot;
import userledger.store.StoredEvent;

/**
 * Stores what Axon's aggregates apply. Every message must carry {@link #TENANT} and {@link #META}; one command appends
 * to one stream, once.
 */
public final class LedgerStorageEngine implements EventStorageEngine {

    /** Metadata: the {@link TenantId} that the event belongs to. */
    public static final String TENANT = "tenant";

    /** Metadata: the {@link Meta} of the command. */
    public static final String META = "meta";

    /** Metadata: an {@link AtomicLong} that takes the position of the last event that was written. */
    public static final String RECEIPT = "receipt";

    /** Metadata: the {@link IdempotencyKey} of the request, if it has one. */
    public static final String ONCE = "once";

    /** Metadata: {@code true} where everything is to be decided and checked, and nothing written. */
    public static final String DRY_RUN = "dryRun";

    private static final int BATCH = 500;

    private final Ledger ledger;
    private final EventReader reader;
    private final Snapshots snapshots;
    private final List<AggregateSnapshots<?, ?>> snapshotted;

    /** @param snapshotted the aggregates of which snapshots are kept */
    public LedgerStorageEngine(
            Ledger ledger, EventReader reader, Snapshots snapshots, List<AggregateSnapshots<?, ?>> snapshotted) {
        this.ledger = ledger;
        this.reader = reader;
        this.snapshots = snapshots;
        this.snapshotted = List.copyOf(snapshotted);
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var first = (DomainEventMessage<?>) messages.getFirst();
        requireOneStream(messages, first.getAggregateIdentifier());
        var metadata = first.getMetaData();
        var append = new Append(
                required(metadata, TENANT, TenantId.class),
                UUID.fromString(first.getAggregateIdentifier()),
                first.getSequenceNumber(),
                messages.stream()
                        .map(message -> (LedgerEvent) message.getPayload())
                        .toList(),
                required(metadata, META, Meta.class),
                (IdempotencyKey) metadata.get(ONCE));
        try {
            if (Boolean.TRUE.equals(metadata.get(DRY_RUN))) {
                ledger.check(append);
                return;
            }
            var position = ledger.append(append);
            if (metadata.get(RECEIPT) instanceof AtomicLong receipt) {
                receipt.set(position);
            }
        } catch (ConcurrentChangeException e) {
            throw new ConcurrencyException(e.getMessage(), e);
        }
    }

    /** Events of a second aggregate would end up in the first one's stream. */
    private static void requireOneStream(List<? extends EventMessage<?>> messages, String stream) {
        for (var message : messages) {
            if (!((DomainEventMessage<?>) message).getAggregateIdentifier().equals(stream)) {
                throw new IllegalStateException("One command appends to one stream");
            }
        }
    }

    private static <T> T required(Map<String, ?> metadata, String key, Class<T> type) {
        return type.cast(Objects.requireNonNull(metadata.get(key), key));
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        var stream = UUID.fromString(aggregateIdentifier);
        var last = new AtomicReference<@Nullable Long>();
        return DomainEventStream.of(
                StreamSupport.stream(reader.from(stream, firstSequenceNumber).spliterator(), false)
                        .peek(stored -> last.set(stored.sequence()))
                        .filter(stored -> stored.event() != null)
                        .map(LedgerStorageEngine::domainEvent),
                last::get);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        return Stream.iterate(
                        reader.after(position(trackingToken), BATCH),
                        page -> !page.isEmpty(),
                        page -> page.size() < BATCH
                                ? List.of()
                                : reader.after(page.getLast().position(), BATCH))
                .flatMap(List::stream)
                .filter(stored -> stored.event() != null)
                .map(LedgerStorageEngine::trackedEvent);
    }

    /** The position that a token stands for, also one of a replay; 0 for the beginning. */
    static long position(@Nullable TrackingToken token) {
        return WrappedToken.unwrap(token, GlobalSequenceTrackingToken.class)
                .map(GlobalSequenceTrackingToken::getGlobalIndex)
                .orElse(0L);
    }

    static TrackedEventMessage<?> trackedEvent(StoredEvent stored) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(stored.position()), domainEvent(stored));
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.headPosition());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        // What was recorded at that very time still comes; of a time that is to come everything so far is past.
        var before = reader.positionAt(dateTime.minusNanos(1));
        return new GlobalSequenceTrackingToken(before.orElseGet(reader::headPosition));
    }

    private static DomainEventMessage<LedgerEvent> domainEvent(StoredEvent stored) {
        var message = new GenericEventMessage<>(
                stored.id().toString(),
                stored.event(),
                Map.of(TENANT, stored.tenant(), META, stored.meta()),
                stored.recordedAt());
        return new GenericDomainEventMessage<>(
                stored.name(), stored.stream().toString(), stored.sequence(), message, stored.recordedAt());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        var head = reader.headSequence(UUID.fromString(aggregateIdentifier));
        return head < 0 ? Optional.empty() : Optional.of(head);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return snapshots
                .find(
                        UUID.fromString(aggregateIdentifier),
                        snapshotted.stream().map(AggregateSnapshots::state).toList())
                .map(found -> message(aggregateIdentifier, found));
    }

    private DomainEventMessage<?> message(String aggregateIdentifier, Snapshot<?> found) {
        return snapshotted.stream()
                .filter(kind -> kind.state().isInstance(found.state()))
                .findFirst()
                .orElseThrow()
                .message(aggregateIdentifier, found);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        for (var kind : snapshotted) {
            if (kind.aggregate().isInstance(snapshot.getPayload())) {
                kind.keep(snapshots, snapshot);
            }
        }
    }
}
