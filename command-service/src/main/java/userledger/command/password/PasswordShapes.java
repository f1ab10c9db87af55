package userledger.command.password;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.newPassword;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.text;
import static userledger.rest.openapi.Shape.time;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;
import userledger.rest.user.UserShapes;

@Component
class PasswordShapes implements ApiSchemas {

    static final String PASSWORD_CHANGE = "PasswordChange";
    static final String GENERATION = "PasswordGeneration";
    static final String GENERATED = "GeneratedPassword";
    static final String RESET_REQUEST = "PasswordResetRequest";
    static final String RESET_TOKEN = "PasswordResetToken";
    static final String RESET_KEY = "PasswordResetKey";
    static final String RESET_CONFIRMATION = "PasswordResetConfirmation";

    @Override
    public Map<String, Schema<?>> schemas() {
        var request = Shape.request("A new password")
                .maybe(
                        "oldPassword",
                        orNull(text("The present one; needed to set the own").format("password")))
                .with("newPassword", newPassword("What it becomes"))
                .maybe("totpCode", orNull(text("To set the own, where there is a second factor")))
                .maybe("mustChange", orNull(flag("Whether the next sign-in must bring another one; false if absent")))
                .maybe(
                        "expiresAt",
                        orNull(time(
                                "When it has to be replaced; null for never; as the tenant's settings say if absent")));
        return Map.of(
                PASSWORD_CHANGE,
                request.build(),
                GENERATION,
                Shape.request("How a generated password is to be")
                        .maybe(
                                "mustChange",
                                orNull(flag("Whether the next sign-in must bring another one; true if absent")))
                        .maybe(
                                "expiresAt",
                                orNull(time(
                                        "When it has to be replaced; null for never; as the settings say if absent")))
                        .build(),
                GENERATED,
                Shape.answer("What is shown once")
                        .maybe(UserShapes.GENERATED_PASSWORD, text("Absent where the answer is a repeated one"))
                        .maybe(UserShapes.SECRET_SHOWN, flag("False where the answer is a repeated one"))
                        .build(),
                RESET_REQUEST,
                Shape.request("Whose password is to be set: one of both")
                        .maybe("username", orNull(text("In upper or lower case")))
                        .maybe("email", orNull(text("The address that the user has here")))
                        .build(),
                RESET_TOKEN,
                Shape.request("What came by mail")
                        .with("token", text("All of it"))
                        .build(),
                RESET_KEY,
                Shape.answer("What goes with the token")
                        .with("resetKey", text("As secret as the token"))
                        .build(),
                RESET_CONFIRMATION,
                Shape.request("The new password, and what allows to set it")
                        .with("token", text("All of it"))
                        .with("resetKey", text("As the token was exchanged for"))
                        .with("newPassword", newPassword("What it becomes"))
                        .build());
    }
}
