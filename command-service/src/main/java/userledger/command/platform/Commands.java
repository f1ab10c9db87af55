package userledger.command.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.account.Account;
import userledger.domain.application.ApplicationCommand;
import userledger.domain.decision.User;
import userledger.domain.group.Group;
import userledger.domain.group.GroupCommand;
import userledger.domain.tenant.Tenant;
import userledger.domain.tenant.TenantCommand;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.CurrentAccounts;
import userledger.rest.caller.CurrentSettings;
import userledger.store.AnsweredBeforeException;
import userledger.store.EventReader;
import userledger.store.IdempotencyKey;
import userledger.store.KeptAnswer;
import userledger.store.Ledger;
import userledger.store.Meta;
import userledger.store.Streams;
import userledger.store.axon.LedgerStorageEngine;

/** Sends commands to the aggregates. */
@Component
public class Commands {

    /** Metadata: the version that the caller has seen, if the command is to be decided on no other. */
    public static final String IF_MATCH = "ifMatch";

    /**
     * What became of a command.
     *
     * @param position of the last event; 0 when the command changed nothing
     * @param state what the command was about, afterwards; null where nobody asks
     */
    public record Done(long position, @Nullable Object state) {

        /** The account of a command about a user. */
        public Account user() {
            return state instanceof User whole ? whole.account() : (Account) Objects.requireNonNull(state);
        }

        /** All that the user is, after a command about what is in no account. */
        public User whole() {
            return (User) Objects.requireNonNull(state);
        }

        /** The tenant of a command about a tenant. */
        public Tenant tenant() {
            return (Tenant) Objects.requireNonNull(state);
        }

        /** The group of a command about a group. */
        public Group group() {
            return (Group) Objects.requireNonNull(state);
        }
    }

    private final Dispatch dispatch;
    private final CurrentAccounts accounts;
    private final CurrentSettings settings;
    private final Ledger ledger;
    private final EventReader reader;

    Commands(
            org.axonframework.config.Configuration axon,
            CurrentAccounts accounts,
            CurrentSettings settings,
            Ledger ledger,
            @Qualifier("commandEventReader") EventReader reader) {
        this.ledger = ledger;
        this.reader = reader;
        this.dispatch = new Dispatch(axon.commandGateway());
        this.accounts = accounts;
        this.settings = settings;
    }

    /**
     * Returns once the events are durable. A lost race is decided anew on the new state, a few times.
     *
     * @throws Rejection when the domain refuses
     */
    public Done send(Object command, TenantId tenant, Meta meta) {
        return dispatch.send(command, metadata(tenant, meta));
    }

    /** The same for a call over REST. */
    Done send(ApplicationCommand command, TenantId tenant, Meta meta, CallContext call) {
        var metadata = metadata(tenant, meta, call);
        if (call.ifMatch() != null) {
            metadata.put(IF_MATCH, call.ifMatch());
        }
        return call.once() == null
                ? dispatch.send(command, metadata)
                : sendOnce(
                        command, metadata, call.once(), command.applicationId().value());
    }

    /** The same for a call over REST, with all that its headers ask for. */
    public Done send(UserCommand command, Meta meta, CallContext call) {
        var metadata = metadata(command.tenant(), meta, call);
        if (call.ifMatch() != null) {
            metadata.put(IF_MATCH, call.ifMatch());
        }
        var done = call.once() == null
                ? dispatch.send(command, metadata)
                : sendOnce(command, metadata, call.once(), command.userId().value());
        accounts.forget(command.userId());
        return done;
    }

    public Done send(UserCommand command, Caller caller, CallContext call) {
        Reach.require(command, caller, accounts);
        return send(command, meta(caller, call), call);
    }

    /** A repetition that came while the first was under way is decided on what the first made, but not answered so. */
    private Done sendOnce(Object command, Map<String, Object> metadata, IdempotencyKey once, UUID stream) {
        try {
            var done = dispatch.send(command, metadata);
            if (done.position() == 0) {
                requireNoAnswer(once);
                keep(once, done, stream);
            }
            return done;
        } catch (Rejection refusal) {
            requireNoAnswer(once);
            throw refusal;
        }
    }

    /** For a refusal ahead of the command: the same request may just have been done, so that this one comes too late. */
    public void requireNoAnswer(CallContext call) {
        if (call.once() != null) {
            requireNoAnswer(call.once());
        }
    }

    private void requireNoAnswer(IdempotencyKey once) {
        ledger.answers().find(once).ifPresent(answer -> {
            throw new AnsweredBeforeException(answer);
        });
    }

    /** What changed nothing has an answer too. */
    private void keep(IdempotencyKey once, Done done, UUID stream) {
        var version = done.state() instanceof Account account ? account.version() : reader.headSequence(stream) + 1;
        var position = reader.headPosition();
        ledger.answers().keep(once, new KeptAnswer(once.status(), null, stream, version, position));
    }

    public Done send(TenantCommand command, Caller caller, CallContext call) {
        var done = send(command, command.tenant(), Streams.ofTenant(command.tenant()), caller, call);
        settings.forget(command.tenant());
        return done;
    }

    private Done send(Object command, TenantId tenant, UUID stream, Caller caller, CallContext call) {
        var metadata = metadata(tenant, meta(caller, call), call);
        return call.once() == null
                ? dispatch.send(command, metadata)
                : sendOnce(command, metadata, call.once(), stream);
    }

    /** Decided once: who loses a race hears of it, because the same command would mean something else afterwards. */
    public Done sendUnlessOvertaken(Object command, TenantId tenant, Meta meta) {
        return dispatch.sendUnlessOvertaken(command, metadata(tenant, meta));
    }

    public Done send(GroupCommand command, Caller caller, CallContext call) {
        return send(command, command.tenant(), command.groupId().value(), caller, call);
    }

    private static Map<String, Object> metadata(TenantId tenant, Meta meta, CallContext call) {
        var metadata = metadata(tenant, meta);
        if (call.once() != null) {
            metadata.put(LedgerStorageEngine.ONCE, call.once());
        }
        if (call.dryRun()) {
            metadata.put(LedgerStorageEngine.DRY_RUN, true);
        }
        return metadata;
    }

    private static Map<String, Object> metadata(TenantId tenant, Meta meta) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(LedgerStorageEngine.TENANT, tenant);
        metadata.put(LedgerStorageEngine.META, meta);
        return metadata;
    }

    /** Who acts, from where and why. */
    public static Meta meta(Caller caller, CallContext call) {
        return new Meta(
                caller.actor(),
                call.application(),
                call.correlationId(),
                null,
                call.remoteAddress(),
                call.reason(),
                caller.proven());
    }

    public static Meta meta(UserId actor, CallContext call) {
        return new Meta(
                actor.value(), call.application(), call.correlationId(), null, call.remoteAddress(), call.reason());
    }
}
