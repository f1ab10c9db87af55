package userledger.domain.profile;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.ProfileField;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

/** What may be asked of a profile. */
public sealed interface ProfileCommand extends UserCommand {

    /** Sets the given fields; null clears one, a field that is not given stays. */
    record ChangeProfile(
            TenantId tenant, UserId userId, Map<ProfileField, ? extends @Nullable Object> values, Instant at)
            implements ProfileCommand {}

    /** The time of attributes has come to its end; nothing happens where it has not. */
    record ExpireAttributes(TenantId tenant, UserId userId, Instant at) implements ProfileCommand {}

    record RenameUser(
            TenantId tenant, UserId userId, @Nullable String username, Instant at) implements ProfileCommand {}

    /** Sets the e-mail address; null clears it. */
    record ChangeEmail(
            TenantId tenant, UserId userId, @Nullable String email, Instant at) implements ProfileCommand {}

    /**
     * A user sets the own address, which counts once it is confirmed; null clears it at once, the present one withdraws
     * what was asked for before.
     *
     * @param token what is sent to the address
     * @param undo for the present address, where it is cleared; null where that is not confirmed
     */
    record RequestEmailChange(
            TenantId tenant,
            UserId userId,
            @Nullable String email,
            TokenHash token,
            Instant expiresAt,
            @Nullable EmailUndo undo,
            Instant at)
            implements ProfileCommand {}

    /**
     * @param token as it was sent to the address
     * @param undo for the present address; null where that is not confirmed
     */
    record ConfirmEmailChange(
            TenantId tenant,
            UserId userId,
            TokenHash token,
            @Nullable EmailUndo undo,
            Instant at) implements ProfileCommand {}

    /** @param token as it was sent to the former address */
    record UndoEmailChange(TenantId tenant, UserId userId, TokenHash token, Instant at) implements ProfileCommand {}

    /** The time for confirming is over. */
    record ExpireEmailChange(TenantId tenant, UserId userId, Instant at) implements ProfileCommand {}

    /** Sets the id at an external identity provider; null clears it. */
    record ChangeUniqueId(
            TenantId tenant, UserId userId, @Nullable String uniqueId, Instant at) implements ProfileCommand {}
}
