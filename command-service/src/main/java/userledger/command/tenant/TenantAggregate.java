package userledger.command.tenant;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.jspecify.annotations.Nullable;
import userledger.command.platform.Commands;
import userledger.domain.tenant.Tenant;
import userledger.domain.tenant.TenantCommand.ChangeSettings;
import userledger.domain.tenant.TenantEvent;
import userledger.domain.user.Rejection;
import userledger.store.Streams;

/** Axon's view of a tenant. */
@AggregateRoot
class TenantAggregate {

    @AggregateIdentifier
    private @Nullable UUID id;

    private Tenant tenant = Tenant.NEW;

    TenantAggregate() {}

    @CommandHandlerInterceptor
    void admit(CommandMessage<?> message) {
        var seen = message.getMetaData().get(Commands.IF_MATCH);
        if (seen != null && !Objects.equals(seen, tenant.settingsVersion())) {
            throw new Rejection(
                    Rejection.Kind.STALE, "settings.version_changed", "The settings have changed since you read them");
        }
    }

    @CommandHandler
    void handle(ChangeSettings command) {
        apply(tenant.decide(command));
    }

    @EventSourcingHandler
    void on(TenantEvent event) {
        id = Streams.ofTenant(event.tenant());
        tenant = tenant.evolve(event);
    }

    private static void apply(List<TenantEvent> events) {
        events.forEach(AggregateLifecycle::apply);
    }
}
