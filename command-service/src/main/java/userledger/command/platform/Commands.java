package userledger.command.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.store.Meta;
import userledger.store.axon.LedgerStorageEngine;

/** Sends commands to the aggregates. */
@Component
public class Commands {

    /** Metadata: the version that the caller has seen, if the command is to be decided on no other. */
    public static final String IF_MATCH = "ifMatch";

    private static final int ATTEMPTS = 6;

    private final CommandGateway gateway;

    Commands(org.axonframework.config.Configuration axon) {
        this.gateway = axon.commandGateway();
    }

    /**
     * Returns once the events are durable. A lost race is decided anew on the new state, a few times.
     *
     * @return the position of the last event; 0 when the command changed nothing
     * @throws Rejection when the domain refuses
     */
    public long send(Object command, TenantId tenant, Meta meta, @Nullable Long ifMatch) {
        for (var attempt = 1; ; attempt++) {
            try {
                return sendOnce(command, tenant, meta, ifMatch);
            } catch (AggregateNotFoundException e) {
                throw Rejection.userNotFound();
            } catch (ConcurrencyException e) {
                if (attempt == ATTEMPTS) {
                    throw new Rejection(
                            Rejection.Kind.CONFLICT, "user.concurrent_change", "Somebody else changed this at once");
                }
            }
        }
    }

    /** The same for a call over REST. */
    public long send(UserCommand command, Caller caller, CallContext call) {
        return send(command, command.tenant(), meta(caller, call), call.ifMatch());
    }

    /** Who acts, from where and why. */
    public static Meta meta(Caller caller, CallContext call) {
        return meta(caller.userId(), call);
    }

    public static Meta meta(UserId actor, CallContext call) {
        return new Meta(
                actor.value(), call.application(), call.correlationId(), null, call.remoteAddress(), call.reason());
    }

    private long sendOnce(Object command, TenantId tenant, Meta meta, @Nullable Long ifMatch) {
        var receipt = new AtomicLong();
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(LedgerStorageEngine.TENANT, tenant);
        metadata.put(LedgerStorageEngine.META, meta);
        metadata.put(LedgerStorageEngine.RECEIPT, receipt);
        if (ifMatch != null) {
            metadata.put(IF_MATCH, ifMatch);
        }
        gateway.sendAndWait(new GenericCommandMessage<>(command, metadata));
        return receipt.get();
    }
}
