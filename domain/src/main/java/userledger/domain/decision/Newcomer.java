package userledger.domain.decision;

import java.util.ArrayList;
import java.util.List;
import userledger.domain.password.Password;
import userledger.domain.password.PasswordCommand;
import userledger.domain.profile.ProfileEvent.AttributesChanged;
import userledger.domain.registration.Registration;
import userledger.domain.registration.RegistrationCommand.BeginSignUp;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.registration.SignUp;
import userledger.domain.user.Attributes;
import userledger.domain.user.ProfileField;
import userledger.domain.user.UserEvent;

/** Decides about somebody new, across all capabilities that have a part in it. There is no history to look at. */
public final class Newcomer {

    private Newcomer() {}

    public static List<UserEvent> decide(CreateUser command) {
        var events = new ArrayList<UserEvent>(Registration.decide(command));
        var attributes = Attributes.NONE.patched(command.profile().get(ProfileField.ATTRIBUTES), command.at());
        if (!attributes.withTerms().isEmpty()) {
            events.add(new AttributesChanged(
                    command.userId(), attributes.nextEnd(), attributes.withTerms(), command.at()));
        }
        for (var part : command.parts()) {
            switch (part) {
                case PasswordCommand password -> events.addAll(Password.NONE.decide(password));
                case BeginSignUp signUp -> events.addAll(SignUp.decide(signUp, command.role()));
                default -> throw new IllegalArgumentException("Not a part of a registration: " + part.getClass());
            }
        }
        return events;
    }
}
