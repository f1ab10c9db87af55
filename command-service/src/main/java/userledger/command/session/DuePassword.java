package userledger.command.session;

import java.time.Instant;
import userledger.domain.account.Account.PasswordTerms;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;

/** Whether another password has to be set before somebody is let in, or goes on. */
final class DuePassword {

    private DuePassword() {}

    static void requireNone(PasswordTerms password, Instant now) {
        var end = password.expiresAt();
        if (end != null && !now.isBefore(end)) {
            throw new Rejection(Kind.FORBIDDEN, "password.expired", "The password has expired: send newPassword too");
        }
        if (password.mustChange()) {
            throw new Rejection(Kind.FORBIDDEN, "password.must_change", "A new password is due: send newPassword too");
        }
    }
}
