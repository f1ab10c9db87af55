package userledger.command.registration;

import java.time.Instant;
import userledger.command.platform.Message;
import userledger.domain.user.UserId;

/** What whoever signs up is told, and nobody else. */
final class SignUpLetters {

    private SignUpLetters() {}

    static Message token(UserId user, String address, String token, Instant end) {
        return new Message(user.value(), address, "Confirm your account", """
                Somebody, most likely you, has made an account with this address.
                To confirm it, enter this code by %s:

                %s

                If it was not you, there is nothing to do: without the code the account is deleted.
                """.formatted(end, token));
    }

    static Message taken(String address) {
        return new Message(null, address, "Your sign-up", """
                Somebody, most likely you, wanted an account with this address.
                That was not possible: the name, or this address, is in use already. If you have signed up before and
                not entered your code yet, another message brings a new one. If you have an account, sign in or ask
                for a new password; else sign up once more with another name.

                If it was not you, there is nothing to do.
                """);
    }

    static Message renewed(UserId user, String address, String token, Instant end) {
        return new Message(user.value(), address, "Confirm your account", """
                Here is a new code for your account, to be entered by %s; codes from before do not count any more:

                %s

                The password is still the one from your first sign-up. If you do not know it, ask for a new one
                afterwards. If it was not you, there is nothing to do: without the code the account is deleted.
                """.formatted(end, token));
    }
}
