package userledger.domain.application;

import org.jspecify.annotations.Nullable;
import userledger.domain.user.UserId;

/**
 * Who has asked for a token, or for more rights of one.
 *
 * @param generation of the sessions of which one was enough for that; null where the user has also proved anew who that is
 */
public record Asker(UserId user, @Nullable Integer generation) {

    boolean hasProved() {
        return generation == null;
    }
}
