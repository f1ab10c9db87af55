package userledger.command.throttle;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import userledger.domain.throttle.Throttle;
import userledger.domain.throttle.ThrottleCommand.BeginThrottle;
import userledger.domain.throttle.ThrottleCommand.EndThrottle;
import userledger.domain.throttle.ThrottleEvent;
import userledger.domain.throttle.ThrottleId;

/** Axon's view of one throttle. */
@AggregateRoot
class ThrottleAggregate {

    @AggregateIdentifier
    private @Nullable ThrottleId id;

    private Throttle throttle = Throttle.NONE;

    ThrottleAggregate() {}

    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    @CommandHandler
    void handle(BeginThrottle command) {
        throttle.decide(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(EndThrottle command) {
        throttle.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(ThrottleEvent event) {
        id = event.throttleId();
        throttle = throttle.evolve(event);
    }
}
