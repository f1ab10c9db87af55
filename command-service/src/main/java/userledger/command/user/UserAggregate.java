package userledger.command.user;

import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import userledger.command.platform.Commands;
import userledger.domain.account.Account;
import userledger.domain.activity.ActivityCommand.EndActivity;
import userledger.domain.activity.ActivityCommand.ResumeActivity;
import userledger.domain.decision.Newcomer;
import userledger.domain.decision.User;
import userledger.domain.deletion.Deletion;
import userledger.domain.deletion.DeletionCommand.DeleteUnconfirmed;
import userledger.domain.deletion.DeletionCommand.DeleteUser;
import userledger.domain.lock.LockCommand;
import userledger.domain.lock.LockCommand.ExpireLock;
import userledger.domain.lock.LockCommand.LockUser;
import userledger.domain.lock.LockCommand.UnlockUser;
import userledger.domain.ownsettings.OwnSettingsCommand.ChangeOwnSettings;
import userledger.domain.password.PasswordCommand;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordCommand.RehashPassword;
import userledger.domain.profile.ProfileCommand;
import userledger.domain.profile.ProfileCommand.ConfirmEmailChange;
import userledger.domain.profile.ProfileCommand.ExpireAttributes;
import userledger.domain.profile.ProfileCommand.ExpireEmailChange;
import userledger.domain.profile.ProfileCommand.RequestEmailChange;
import userledger.domain.profile.ProfileCommand.UndoEmailChange;
import userledger.domain.registration.RegistrationCommand.ConfirmSignUp;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.registration.RegistrationCommand.DecideOnSignUp;
import userledger.domain.registration.RegistrationCommand.FinishSignUp;
import userledger.domain.registration.RegistrationCommand.LeaveUnconfirmed;
import userledger.domain.registration.RegistrationCommand.RenewSignUp;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.role.RoleCommand.ChangeRole;
import userledger.domain.session.UserSessions;
import userledger.domain.session.UserSessionsCommand.EndSessions;
import userledger.domain.session.UserSessionsCommand.LimitSignIn;
import userledger.domain.totp.TotpCommand;
import userledger.domain.totp.TotpCommand.ConfirmTotp;
import userledger.domain.totp.TotpCommand.EnrolTotp;
import userledger.domain.totp.TotpCommand.RemoveTotp;
import userledger.domain.totp.TotpCommand.RenewRecoveryCodes;
import userledger.domain.totp.TotpCommand.UseRecoveryCode;
import userledger.domain.user.Rejection;
import userledger.domain.user.UpdateUser;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** Axon's view of a user: a table of contents. Decisions live in the domain; here they are asked for and applied. */
@AggregateRoot
class UserAggregate {

    @AggregateIdentifier
    private @Nullable UserId id;

    private @Nullable User user;

    UserAggregate() {}

    /** From a snapshot. */
    UserAggregate(User user) {
        this.id = user.account().id();
        this.user = user;
    }

    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    @CommandHandler
    Account handle(CreateUser command) {
        return apply(Newcomer.decide(command));
    }

    /** Another tenant's user is not there; and a caller who has seen another version is told so before anything else. */
    @CommandHandlerInterceptor
    void admit(CommandMessage<?> message) {
        var command = (UserCommand) message.getPayload();
        if (command instanceof CreateUser) {
            return;
        }
        if (!command.tenant().equals(user().account().tenant())) {
            throw Rejection.userNotFound();
        }
        var seen = message.getMetaData().get(Commands.IF_MATCH);
        if (seen != null && !Objects.equals(seen, AggregateLifecycle.getVersion() + 1)) {
            throw new Rejection(Rejection.Kind.STALE, "user.version_changed", "The user has changed since you read it");
        }
    }

    /** Each part is decided on what the ones before it made; what is thrown takes all of them back. */
    @CommandHandler
    User handle(UpdateUser command) {
        var mistakes = new Mistakes();
        var before = user().profile();
        command.parts().forEach(part -> mistakes.of(() -> apply(decide(part))));
        mistakes.of(() -> apply(user().profile().renameWithAddress(before, command.userId(), command.at())));
        mistakes.requireNone();
        return user();
    }

    @CommandHandler
    Account handle(LockUser command) {
        return apply(user().lock().decide(command));
    }

    @CommandHandler
    Account handle(UnlockUser command) {
        return apply(user().lock().decide(command));
    }

    @CommandHandler
    Account handle(ExpireLock command) {
        return apply(user().lock().decide(command));
    }

    @CommandHandler
    Account handle(EndActivity command) {
        return apply(user().activity().decide(command));
    }

    @CommandHandler
    Account handle(ResumeActivity command) {
        return apply(user().activity().decide(command));
    }

    @CommandHandler
    Account handle(ExpireAttributes command) {
        return apply(user().profile().decide(command));
    }

    @CommandHandler
    Account handle(RenewSignUp command) {
        return apply(user().signUp().decide(command));
    }

    @CommandHandler
    Account handle(ConfirmSignUp command) {
        return apply(user().signUp().decide(command));
    }

    @CommandHandler
    Account handle(DecideOnSignUp command) {
        return apply(user().signUp().decide(command));
    }

    /** What takes it back is in no account. */
    @CommandHandler
    User handle(ConfirmEmailChange command) {
        apply(user().profile().decide(command));
        return user();
    }

    @CommandHandler
    Account handle(UndoEmailChange command) {
        return apply(user().profile().decide(command));
    }

    @CommandHandler
    Account handle(ExpireEmailChange command) {
        return apply(user().profile().decide(command));
    }

    @CommandHandler
    Account handle(ChangePassword command) {
        return apply(user().password().decide(command));
    }

    @CommandHandler
    Account handle(EndSessions command) {
        return apply(UserSessions.decide(command));
    }

    @CommandHandler
    Account handle(EnrolTotp command) {
        return apply(user().totp().decide(command));
    }

    @CommandHandler
    Account handle(ConfirmTotp command) {
        return apply(user().totp().decide(command));
    }

    @CommandHandler
    Account handle(RenewRecoveryCodes command) {
        return apply(user().totp().decide(command));
    }

    @CommandHandler
    Account handle(UseRecoveryCode command) {
        return apply(user().totp().decide(command));
    }

    @CommandHandler
    Account handle(RemoveTotp command) {
        return apply(user().totp().decide(command));
    }

    @CommandHandler
    Account handle(RehashPassword command) {
        return apply(user().password().decide(command));
    }

    @CommandHandler
    Account handle(DeleteUser command) {
        return apply(Deletion.decide(command));
    }

    @CommandHandler
    Account handle(DeleteUnconfirmed command) {
        return apply(Deletion.decide(command, user().signUp().confirmed()));
    }

    /** What became of the settings is in no account. */
    @CommandHandler
    User handle(ChangeOwnSettings command) {
        apply(user().ownSettings().decide(command));
        return user();
    }

    private List<? extends UserEvent> decide(UserCommand part) {
        return switch (part) {
            case RequestEmailChange command ->
                user().profile().decide(command, user().account().admission().emailVerified());
            case ProfileCommand command -> user().profile().decide(command);
            case ChangeRole command -> user().role().decide(command);
            case PasswordCommand command -> user().password().decide(command);
            case LockCommand command -> user().lock().decide(command);
            case TotpCommand command -> user().totp().decide(command);
            case EndSessions command -> UserSessions.decide(command);
            case LimitSignIn command ->
                UserSessions.decide(command, user().account().limits());
            case FinishSignUp command -> user().signUp().decide(command);
            case LeaveUnconfirmed command -> user().signUp().decide(command);
            case DecideOnSignUp command -> user().signUp().decide(command);
            default -> throw new IllegalArgumentException("Not a part of an update: " + part.getClass());
        };
    }

    @EventSourcingHandler
    void on(UserEvent event) {
        id = event.userId();
        user = event instanceof UserRegistered registered ? User.from(registered) : user().evolve(event);
        if (event.erasesSubject()) {
            AggregateLifecycle.markDeleted();
        }
    }

    User user() {
        return Objects.requireNonNull(user, "no user yet");
    }

    /** The account after the events. */
    private Account apply(List<? extends UserEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return user().account();
    }
}
