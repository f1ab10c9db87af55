package userledger.command.application;

import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.jspecify.annotations.Nullable;
import userledger.command.platform.Commands;
import userledger.domain.application.Application;
import userledger.domain.application.ApplicationCommand.ChangeApplication;
import userledger.domain.application.ApplicationCommand.CreateApplication;
import userledger.domain.application.ApplicationCommand.DeleteApplication;
import userledger.domain.application.ApplicationCommand.RotateToken;
import userledger.domain.application.ApplicationEvent;
import userledger.domain.application.ApplicationEvent.ApplicationCreated;
import userledger.domain.application.ApplicationId;
import userledger.domain.user.Rejection;

/** Axon's view of one application. */
@AggregateRoot
class ApplicationAggregate {

    @AggregateIdentifier
    private @Nullable ApplicationId id;

    private @Nullable Application application;

    ApplicationAggregate() {}

    @CommandHandler
    ApplicationAggregate(CreateApplication command) {
        Application.decide(command).forEach(AggregateLifecycle::apply);
    }

    /** A caller who has seen another version is told so before anything else. */
    @CommandHandlerInterceptor
    void admit(CommandMessage<?> message) {
        var seen = message.getMetaData().get(Commands.IF_MATCH);
        if (seen != null && application != null && !seen.equals(application.version())) {
            throw new Rejection(
                    Rejection.Kind.STALE,
                    "application.version_changed",
                    "The application has changed since you read it");
        }
    }

    @CommandHandler
    Application handle(ChangeApplication command) {
        return apply(application().decide(command));
    }

    @CommandHandler
    Application handle(RotateToken command) {
        return apply(application().decide(command));
    }

    @CommandHandler
    Application handle(DeleteApplication command) {
        return apply(application().decide(command));
    }

    @EventSourcingHandler
    void on(ApplicationEvent event) {
        id = event.applicationId();
        application = event instanceof ApplicationCreated created
                ? Application.from(created)
                : application().evolve(event);
    }

    private Application application() {
        return Objects.requireNonNull(application, "no application yet");
    }

    /** The application after the events. */
    private Application apply(List<ApplicationEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return application();
    }
}
