package userledger.command.user;

import userledger.command.platform.Message;
import userledger.command.user.EmailChanges.Token;
import userledger.domain.account.Account;

/** What users are told of changes of their addresses. */
final class EmailLetters {

    private EmailLetters() {}

    static Message token(Account account, String address, Token token) {
        return new Message(account.id().value(), address, "Confirm your address", """
                Somebody, hopefully you, wants this to be the e-mail address of the
                account "%s".

                Token: %s

                Signed in to that account, confirm with it by %s. If it was not you,
                do nothing: the token is of no use to anybody else.
                """.formatted(
                        account.username(), token.secret(), token.expiresAt()));
    }

    static Message requested(Account account, String address) {
        return new Message(
                account.id().value(), address, "Another address for your account", """
                Somebody, hopefully you, has asked for another e-mail address for the
                account "%s". It counts once it is confirmed.

                If it was not you, somebody knows your password: set another one. That
                also stops the change.
                """.formatted(account.username()));
    }

    static Message undoable(Account account, UndoToken undo) {
        return new Message(
                account.id().value(), undo.offer().address(), "The address of your account has changed", """
                This is no longer the e-mail address of the account "%s".

                If it was not you, take it back with this token by %s. Nobody needs to
                sign in for that; it ends all sessions.

                Token: %s

                If it was you, do nothing, and delete this message.
                """.formatted(
                                account.username(), undo.offer().until(), undo.secret()));
    }

    static Message undone(Account account, String address) {
        return new Message(account.id().value(), address, "The address of your account is as before", """
                This is again the e-mail address of the account "%s", and all sessions
                have ended. Whoever had changed it may know your password: ask for a new
                one now.
                """.formatted(
                        account.username()));
    }

    static Message changed(Account account, String former) {
        return new Message(account.id().value(), former, "The address of your account has changed", """
                This is no longer the e-mail address of the account "%s".

                If it was not you, tell your administrator.
                """.formatted(
                        account.username()));
    }
}
