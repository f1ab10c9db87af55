package userledger.command.platform;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import userledger.command.platform.Commands.Done;
import userledger.domain.group.GroupCommand;
import userledger.domain.group.GroupRefusals;
import userledger.domain.user.Rejection;
import userledger.store.axon.LedgerStorageEngine;

/** Hands a command to its aggregate, and says in the words of the product what went wrong there. */
final class Dispatch {

    private static final int ATTEMPTS = 6;

    private final CommandGateway gateway;

    Dispatch(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** A lost race is decided anew on the new state, a few times. */
    Done send(Object command, Map<String, Object> metadata) {
        for (var attempt = 1; ; attempt++) {
            try {
                return sendToAggregate(command, metadata);
            } catch (AggregateNotFoundException e) {
                throw command instanceof GroupCommand ? GroupRefusals.notFound() : Rejection.userNotFound();
            } catch (ConcurrencyException e) {
                if (attempt == ATTEMPTS) {
                    throw concurrentChange();
                }
            }
        }
    }

    /** A lost race is the end of it. */
    Done sendUnlessOvertaken(Object command, Map<String, Object> metadata) {
        try {
            return sendToAggregate(command, metadata);
        } catch (ConcurrencyException e) {
            throw concurrentChange();
        }
    }

    private Done sendToAggregate(Object command, Map<String, Object> metadata) {
        var receipt = new AtomicLong();
        metadata.put(LedgerStorageEngine.RECEIPT, receipt);
        var answer = gateway.sendAndWait(new GenericCommandMessage<>(command, metadata));
        return new Done(receipt.get(), answer);
    }

    private static Rejection concurrentChange() {
        return new Rejection(Rejection.Kind.CONFLICT, "user.concurrent_change", "Somebody else changed this at once");
    }
}
