package userledger.command.password;

import java.util.Objects;
import userledger.command.platform.Message;
import userledger.domain.account.Account;

/** What users are told of resets. */
final class ResetLetters {

    private ResetLetters() {}

    static Message token(Account account, String token) {
        return new Message(
                account.id().value(), Objects.requireNonNull(account.email()), "A new password", """
                Somebody, hopefully you, has asked for a new password for "%s".

                Token: %s

                It is good for 30 minutes, and once. If it was not you, do nothing:
                your password has not changed.
                """.formatted(
                                account.username(), token));
    }

    static Message changed(Account account) {
        return new Message(
                account.id().value(),
                Objects.requireNonNull(account.email()),
                "Your password has changed",
                """
                The password of "%s" was just set anew with a token from a message to
                this address, and all sessions have ended. If it was not you, tell
                your administrator.
                """.formatted(account.username()));
    }
}
