package userledger.store.axon;

import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import userledger.store.Snapshots;
import userledger.store.Snapshots.Snapshot;

/**
 * Snapshots of one kind of aggregate: Axon keeps the aggregate itself, the ledger keeps the record that it is made from.
 *
 * @param aggregate the class of the aggregate; of others no snapshots are kept
 */
public record AggregateSnapshots<A, S extends Record>(
        Class<A> aggregate, Class<S> state, Function<A, S> stateOf, Function<S, A> aggregateOf) {

    DomainEventMessage<?> message(String identifier, Snapshot<?> found) {
        return new GenericDomainEventMessage<>(
                aggregate.getSimpleName(), identifier, found.sequence(), aggregateOf.apply(state.cast(found.state())));
    }

    void keep(Snapshots snapshots, DomainEventMessage<?> message) {
        snapshots.keep(
                UUID.fromString(message.getAggregateIdentifier()),
                message.getSequenceNumber(),
                stateOf.apply(aggregate.cast(message.getPayload())));
    }
}
