package userledger.command.user;

import java.util.ArrayList;
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
import userledger.domain.deletion.Deletion;
import userledger.domain.deletion.DeletionCommand.DeleteUser;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.lock.Lock;
import userledger.domain.lock.LockCommand;
import userledger.domain.lock.LockCommand.ExpireLock;
import userledger.domain.lock.LockCommand.LockUser;
import userledger.domain.lock.LockCommand.UnlockUser;
import userledger.domain.lock.LockEvent;
import userledger.domain.newcomer.Newcomer;
import userledger.domain.password.Password;
import userledger.domain.password.PasswordCommand;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordEvent;
import userledger.domain.profile.Profile;
import userledger.domain.profile.ProfileCommand;
import userledger.domain.profile.ProfileEvent;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.role.RoleCommand.ChangeRole;
import userledger.domain.role.RoleEvent;
import userledger.domain.role.RoleHeld;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UpdateUser;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** Axon's view of a user: a table of contents. Decisions live in the domain; here they are asked for and applied. */
@AggregateRoot
class UserAggregate {

    @AggregateIdentifier
    private @Nullable UserId id;

    private @Nullable TenantId tenant;
    private Profile profile = Profile.NONE;
    private RoleHeld role = RoleHeld.NONE;
    private Password password = Password.NONE;
    private Lock lock = Lock.OPEN;

    UserAggregate() {}

    @CommandHandler
    UserAggregate(CreateUser command) {
        apply(Newcomer.decide(command));
    }

    /** Another tenant's user is not there; and a caller who has seen another version is told so before anything else. */
    @CommandHandlerInterceptor
    void admit(CommandMessage<?> message) {
        if (!((UserCommand) message.getPayload()).tenant().equals(tenant)) {
            throw Rejection.userNotFound();
        }
        var seen = message.getMetaData().get(Commands.IF_MATCH);
        if (seen != null && !Objects.equals(seen, AggregateLifecycle.getVersion() + 1)) {
            throw new Rejection(Rejection.Kind.STALE, "user.version_changed", "The user has changed since you read it");
        }
    }

    /** Each part is decided on what the ones before it made; what is thrown takes all of them back. */
    @CommandHandler
    void handle(UpdateUser command) {
        var errors = new ArrayList<Rejection.FieldError>();
        command.parts().forEach(part -> collect(errors, () -> apply(decide(part))));
        collect(errors, profile::requireOwnAddressAsName);
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
    }

    private static void collect(List<Rejection.FieldError> errors, Runnable step) {
        try {
            step.run();
        } catch (Rejection rejection) {
            if (rejection.kind() != Rejection.Kind.INVALID) {
                throw rejection;
            }
            errors.addAll(rejection.errors());
        }
    }

    @CommandHandler
    void handle(LockUser command) {
        apply(lock.decide(command));
    }

    @CommandHandler
    void handle(UnlockUser command) {
        apply(lock.decide(command));
    }

    @CommandHandler
    void handle(ExpireLock command) {
        apply(lock.decide(command));
    }

    @CommandHandler
    void handle(ChangePassword command) {
        apply(password.decide(command));
    }

    @CommandHandler
    void handle(DeleteUser command) {
        apply(Deletion.decide(command));
    }

    private List<? extends UserEvent> decide(UserCommand part) {
        return switch (part) {
            case ProfileCommand command -> profile.decide(command);
            case ChangeRole command -> role.decide(command);
            case PasswordCommand command -> password.decide(command);
            case LockCommand command -> lock.decide(command);
            default -> throw new IllegalArgumentException("Not a part of an update: " + part.getClass());
        };
    }

    @EventSourcingHandler
    void on(UserRegistered event) {
        id = event.userId();
        tenant = event.tenant();
        profile = new Profile(event.username(), event.email(), event.uniqueId(), event.profile());
        role = new RoleHeld(event.role());
    }

    @EventSourcingHandler
    void on(ProfileEvent event) {
        profile = profile.evolve(event);
    }

    @EventSourcingHandler
    void on(RoleEvent event) {
        role = role.evolve(event);
    }

    @EventSourcingHandler
    void on(PasswordEvent event) {
        password = password.evolve(event);
    }

    @EventSourcingHandler
    void on(LockEvent event) {
        lock = lock.evolve(event);
    }

    @EventSourcingHandler
    void on(UserErased event) {
        AggregateLifecycle.markDeleted();
    }

    private static void apply(List<? extends UserEvent> events) {
        events.forEach(AggregateLifecycle::apply);
    }
}
