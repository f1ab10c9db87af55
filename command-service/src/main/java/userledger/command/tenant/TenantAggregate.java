package userledger.command.tenant;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import userledger.domain.tenant.Tenant;
import userledger.domain.tenant.TenantCommand.ChangeSettings;
import userledger.domain.tenant.TenantCommand.ChangeTenant;
import userledger.domain.tenant.TenantEvent;
import userledger.store.Streams;

/** Axon's view of a tenant. */
@AggregateRoot
class TenantAggregate {

    @AggregateIdentifier
    private @Nullable UUID id;

    private Tenant tenant = Tenant.NEW;

    TenantAggregate() {}

    @CommandHandler
    Tenant handle(ChangeSettings command) {
        tenant.decide(command).forEach(AggregateLifecycle::apply);
        return tenant;
    }

    @CommandHandler
    Tenant handle(ChangeTenant command) {
        tenant.decide(command).forEach(AggregateLifecycle::apply);
        return tenant;
    }

    @EventSourcingHandler
    void on(TenantEvent event) {
        id = Streams.ofTenant(event.tenant());
        tenant = tenant.evolve(event);
    }
}
