package userledger.domain.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.domain.profile.ProfileCommand.ConfirmEmailChange;
import userledger.domain.profile.ProfileEvent.EmailChangeRequested;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.TokenHash;
import userledger.domain.user.Username;

/**
 * An address that its user has still to confirm.
 *
 * @param token what proves that its mail is read
 */
public record PendingEmail(String address, TokenHash token, Instant expiresAt) {

    /** Null where the person is forgotten. */
    static @Nullable PendingEmail of(EmailChangeRequested event) {
        var address = event.email();
        var token = event.token();
        return address == null || token == null ? null : new PendingEmail(address, token, event.expiresAt());
    }

    /** Whether this is the token, and in time. */
    public boolean opensFor(TokenHash shown, Instant at) {
        return token.matches(shown) && at.isBefore(expiresAt);
    }

    /** A name that is the address goes along with it. */
    List<ProfileEvent> confirmed(ConfirmEmailChange command, Profile before) {
        var user = command.userId();
        var events = new ArrayList<ProfileEvent>();
        events.add(before.changed(user, address, command.undo(), command.at()));
        if (before.isNamedByAddress() && !address.equals(before.email())) {
            events.add(new UserRenamed(user, Username.require(address, address), command.at()));
        }
        return events;
    }

    /** A token that is wrong, used, late or somebody else's is all the same. */
    public static Rejection tokenInvalid() {
        return new Rejection(
                Kind.UNPROCESSABLE, "email.token_invalid", "The token is not valid any more, or never was");
    }
}
