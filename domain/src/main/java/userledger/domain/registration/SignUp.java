package userledger.domain.registration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.domain.registration.RegistrationCommand.BeginSignUp;
import userledger.domain.registration.RegistrationCommand.ConfirmSignUp;
import userledger.domain.registration.RegistrationCommand.DecideOnSignUp;
import userledger.domain.registration.RegistrationCommand.FinishSignUp;
import userledger.domain.registration.RegistrationCommand.LeaveUnconfirmed;
import userledger.domain.registration.RegistrationCommand.RenewSignUp;
import userledger.domain.registration.RegistrationEvent.SignUpApproved;
import userledger.domain.registration.RegistrationEvent.SignUpBegun;
import userledger.domain.registration.RegistrationEvent.SignUpConfirmed;
import userledger.domain.registration.RegistrationEvent.SignUpRejected;
import userledger.domain.registration.RegistrationEvent.SignUpRenewed;
import userledger.domain.registration.RegistrationEvent.SignUpReopened;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.Approval;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.Role;
import userledger.domain.user.TokenHash;

/**
 * How far somebody has come who has signed up. Whoever was made by an administrator is confirmed and approved.
 *
 * @param token what proves the address; null once it is proved, or where nothing is to be proved
 */
public record SignUp(
        boolean confirmed,
        Approval approval,
        @Nullable TokenHash token,
        @Nullable Instant expiresAt) {

    public static final SignUp DONE = new SignUp(true, Approval.APPROVED, null, null);

    /** A token that is wrong, used or late is all the same. */
    public List<RegistrationEvent> decide(ConfirmSignUp command) {
        if (!opensFor(command.token(), command.at())) {
            throw tokenInvalid();
        }
        return List.of(new SignUpConfirmed(command.userId(), true, command.at()));
    }

    /** Whether the token confirms it. */
    public boolean opensFor(TokenHash shown, Instant now) {
        return isOpen(now) && token != null && token.matches(shown);
    }

    /** Whether it can still be confirmed. */
    public boolean isOpen(Instant now) {
        return !confirmed && expiresAt != null && now.isBefore(expiresAt);
    }

    /** A stranger who repeats it could keep the name for ever if there were more time each time. */
    public List<RegistrationEvent> decide(RenewSignUp command) {
        if (!isOpen(command.at())) {
            throw tokenInvalid();
        }
        return List.of(new SignUpRenewed(command.userId(), command.token(), command.at()));
    }

    /** Nobody gives oneself rights over others by signing up, whatever the tenant's settings say. */
    public static List<RegistrationEvent> decide(BeginSignUp command, Role role) {
        if (role.administers()) {
            throw closed();
        }
        return List.of(new SignUpBegun(
                command.userId(), command.token(), command.expiresAt(), command.needsApproval(), command.at()));
    }

    public static Rejection closed() {
        return new Rejection(Kind.FORBIDDEN, "sign_up.disabled", "Ask an administrator for an account");
    }

    public static Rejection tokenInvalid() {
        return new Rejection(
                Kind.UNPROCESSABLE, "sign_up.token_invalid", "The token is not valid any more, or never was");
    }

    public List<RegistrationEvent> decide(FinishSignUp command) {
        return confirmed ? List.of() : List.of(new SignUpConfirmed(command.userId(), false, command.at()));
    }

    /** Nobody decides on the own account. */
    public List<RegistrationEvent> decide(DecideOnSignUp command) {
        if (command.by().equals(command.userId())) {
            throw new Rejection(Kind.UNPROCESSABLE, "sign_up.own", "Somebody else has to decide on this account");
        }
        if (command.wanted() == approval) {
            return List.of();
        }
        return List.of(
                switch (command.wanted()) {
                    case APPROVED -> new SignUpApproved(command.userId(), command.by(), command.at());
                    case REJECTED -> new SignUpRejected(command.userId(), command.by(), command.at());
                    case BEFORE_DECISION -> new SignUpReopened(command.userId(), command.by(), command.at());
                });
    }

    public List<RegistrationEvent> decide(LeaveUnconfirmed command) {
        if (confirmed) {
            throw new Rejection(Kind.UNPROCESSABLE, "sign_up.confirmed", "What is confirmed stays so");
        }
        return List.of();
    }

    public SignUp evolve(RegistrationEvent event) {
        return switch (event) {
            case UserRegistered _ -> this;
            case SignUpBegun begun ->
                new SignUp(
                        false,
                        begun.needsApproval() ? Approval.BEFORE_DECISION : Approval.APPROVED,
                        begun.token(),
                        begun.expiresAt());
            case SignUpRenewed renewed -> new SignUp(confirmed, approval, renewed.token(), expiresAt);
            case SignUpConfirmed _ -> new SignUp(true, approval, null, null);
            case SignUpApproved _ -> new SignUp(confirmed, Approval.APPROVED, token, expiresAt);
            case SignUpRejected _ -> new SignUp(confirmed, Approval.REJECTED, token, expiresAt);
            case SignUpReopened _ -> new SignUp(confirmed, Approval.BEFORE_DECISION, token, expiresAt);
        };
    }
}
