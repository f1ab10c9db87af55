package userledger.domain.registration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Approval;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

/** What may be asked of registration. */
public sealed interface RegistrationCommand extends UserCommand {

    /**
     * Makes a user.
     *
     * @param profile what else is known about the person; values as typed
     * @param parts what other capabilities have to do in the same step, such as setting a password
     */
    record CreateUser(
            TenantId tenant,
            UserId userId,
            String username,
            @Nullable String email,
            Role role,
            @Nullable String uniqueId,
            Map<ProfileField, ? extends @Nullable Object> profile,
            List<? extends UserCommand> parts,
            Instant at)
            implements RegistrationCommand {}

    /**
     * A part of making a user who signs up: the address has to be confirmed before the account is good.
     *
     * @param token what proves it
     * @param needsApproval whether an administrator has to agree as well
     */
    record BeginSignUp(
            TenantId tenant, UserId userId, TokenHash token, Instant expiresAt, boolean needsApproval, Instant at)
            implements RegistrationCommand {}

    /** Another token takes the place of one that has got lost. There is no more time for it. */
    record RenewSignUp(TenantId tenant, UserId userId, TokenHash token, Instant at) implements RegistrationCommand {}

    /** @param token as it was sent to the address */
    record ConfirmSignUp(TenantId tenant, UserId userId, TokenHash token, Instant at) implements RegistrationCommand {}

    /** An administrator takes the account for confirmed. That says nothing about the address. */
    record FinishSignUp(TenantId tenant, UserId userId, Instant at) implements RegistrationCommand {}

    /** A sign-up stays as it was before it was confirmed: for callers who send what they have read. */
    record LeaveUnconfirmed(TenantId tenant, UserId userId, Instant at) implements RegistrationCommand {}

    /** An administrator agrees or not; either can be taken back, so that nothing is decided. */
    record DecideOnSignUp(TenantId tenant, UserId userId, Approval wanted, UserId by, Instant at)
            implements RegistrationCommand {}
}
