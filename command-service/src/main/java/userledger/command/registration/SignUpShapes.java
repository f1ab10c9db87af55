package userledger.command.registration;

import static userledger.rest.openapi.Shape.newPassword;
import static userledger.rest.openapi.Shape.oneOf;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.text;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.domain.user.AccountStatus;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;
import userledger.rest.user.UserShapes;

@Component
class SignUpShapes implements ApiSchemas {

    static final String SIGN_UP = "SignUp";
    static final String CONFIRMATION = "SignUpConfirmation";
    static final String CONFIRMED = "ConfirmedSignUp";
    static final String DECISION = "SignUpDecision";

    @Override
    public Map<String, Schema<?>> schemas() {
        var signUp = Shape.request("Somebody who wants an account")
                .maybe("username", orNull(UserShapes.username()))
                .with("email", UserShapes.email())
                .with("password", newPassword("For the first sign-in, once the address is confirmed"));
        SelfRegistration.PROFILE.forEach(field -> signUp.maybe(field.wireName(), orNull(UserShapes.profile(field))));
        var status = oneOf(
                Arrays.stream(AccountStatus.values())
                        .map(AccountStatus::wireName)
                        .toList(),
                "`pending` where an administrator has to agree as well");
        return Map.of(
                SIGN_UP,
                signUp.build(),
                CONFIRMATION,
                Shape.request("Proves that the mail to the address is read")
                        .with("token", text("From the mail"))
                        .build(),
                CONFIRMED,
                Shape.answer("How far the account is").with("status", status).build(),
                DECISION,
                Shape.request("Nothing; the body can be left out").build());
    }
}
