package userledger.domain.profile;

import java.time.Instant;
import userledger.domain.user.TokenHash;

/**
 * A confirmed address that was left, and what takes it back.
 *
 * @param token what was sent to it, when it was left
 */
public record EmailUndo(String address, TokenHash token, Instant until) {

    boolean opensFor(TokenHash shown, Instant at) {
        return token.matches(shown) && at.isBefore(until);
    }
}
