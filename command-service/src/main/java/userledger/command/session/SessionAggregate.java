package userledger.command.session;

import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import userledger.domain.session.Session;
import userledger.domain.session.SessionCommand.ChangeSessionAttributes;
import userledger.domain.session.SessionCommand.EndSession;
import userledger.domain.session.SessionCommand.NameSession;
import userledger.domain.session.SessionCommand.RefreshSession;
import userledger.domain.session.SessionCommand.StartSession;
import userledger.domain.session.SessionEvent;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;

/** Axon's view of one session. */
@AggregateRoot
class SessionAggregate {

    @AggregateIdentifier
    private @Nullable SessionId id;

    private @Nullable Session session;

    SessionAggregate() {}

    /** From a snapshot. */
    SessionAggregate(Session session) {
        this.id = session.id();
        this.session = session;
    }

    @CommandHandler
    SessionAggregate(StartSession command) {
        Session.decide(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    Session handle(RefreshSession command) {
        return apply(session().decide(command));
    }

    @CommandHandler
    Session handle(NameSession command) {
        return apply(session().decide(command));
    }

    @CommandHandler
    Session handle(ChangeSessionAttributes command) {
        return apply(session().decide(command));
    }

    @CommandHandler
    Session handle(EndSession command) {
        return apply(session().decide(command));
    }

    @EventSourcingHandler
    void on(SessionEvent event) {
        id = event instanceof SessionStarted started ? started.sessionId() : id;
        session = event instanceof SessionStarted started
                ? Session.from(started)
                : session().evolve(event);
    }

    Session session() {
        return Objects.requireNonNull(session, "no session yet");
    }

    /** The session after the events. */
    private Session apply(List<SessionEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return session();
    }
}
