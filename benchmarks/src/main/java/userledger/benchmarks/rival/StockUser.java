package userledger.benchmarks.rival;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The least that is an aggregate in Axon: made by one command, with one event. */
final class StockUser {

    record Create(
            String id,
            String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName) {}

    record Created(
            String id,
            String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName) {}

    @AggregateIdentifier
    private @Nullable String id;

    /** For Axon, which fills it from events. */
    StockUser() {}

    @CommandHandler
    StockUser(Create command) {
        apply(new Created(command.id(), command.username(), command.email(), command.firstName(), command.lastName()));
    }

    @EventSourcingHandler
    void on(Created event) {
        id = event.id();
    }
}
