package userledger.command.session;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import userledger.domain.session.Session;
import userledger.domain.session.SessionCommand.StartSession;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;

/** Axon's view of one sign-in. */
@AggregateRoot
class SessionAggregate {

    @AggregateIdentifier
    private @Nullable SessionId id;

    SessionAggregate() {}

    @CommandHandler
    SessionAggregate(StartSession command) {
        Session.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(SessionStarted event) {
        id = event.sessionId();
    }
}
