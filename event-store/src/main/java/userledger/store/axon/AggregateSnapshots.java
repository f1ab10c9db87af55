package userledger.store.axon;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import userledger.domain.user.TenantId;
import userledger.store.Snapshots;

/**
 * Snapshots of one kind of aggregate: Axon keeps the aggregate itself, the ledger keeps the record that it is made from.
 *
 * @param aggregate the class of the aggregate; of others no snapshots are kept
 */
public record AggregateSnapshots<A, S extends Record>(
        Class<A> aggregate,
        Class<S> state,
        Function<A, S> stateOf,
        Function<S, A> aggregateOf,
        Function<S, TenantId> tenantOf) {

    Optional<DomainEventMessage<?>> find(Snapshots snapshots, String identifier) {
        return snapshots
                .find(UUID.fromString(identifier), state)
                .map(found -> new GenericDomainEventMessage<>(
                        aggregate.getSimpleName(), identifier, found.sequence(), aggregateOf.apply(found.state())));
    }

    void keep(Snapshots snapshots, DomainEventMessage<?> message) {
        var kept = stateOf.apply(aggregate.cast(message.getPayload()));
        snapshots.keep(
                tenantOf.apply(kept),
                UUID.fromString(message.getAggregateIdentifier()),
                message.getSequenceNumber(),
                kept);
    }
}
