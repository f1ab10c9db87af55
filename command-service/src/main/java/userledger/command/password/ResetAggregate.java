package userledger.command.password;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import userledger.domain.password.ResetCommand.RequestReset;
import userledger.domain.password.ResetEvent;
import userledger.domain.password.ResetEvent.ResetRequested;
import userledger.domain.password.ResetId;

/** Axon's view of one reset. Whoever records it may come twice. */
@AggregateRoot
class ResetAggregate {

    @AggregateIdentifier
    private @Nullable ResetId id;

    ResetAggregate() {}

    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    @CommandHandler
    void handle(RequestReset command) {
        if (id == null) {
            AggregateLifecycle.apply(
                    new ResetRequested(command.resetId(), command.userId(), command.until(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(ResetEvent event) {
        id = event.resetId();
    }
}
