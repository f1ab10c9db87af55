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

@Component
class PasswordShapes implements ApiSchemas {

    static final String PASSWORD_CHANGE = "PasswordChange";

    @Override
    public Map<String, Schema<?>> schemas() {
        var request = Shape.request("A new password")
                .maybe(
                        "oldPassword",
                        orNull(text("The present one; needed to set the own").format("password")))
                .with("newPassword", newPassword("What it becomes"))
                .maybe("mustChange", orNull(flag("Whether the next sign-in must bring another one; false if absent")))
                .maybe(
                        "expiresAt",
                        orNull(time(
                                "When it has to be replaced; null for never; as the tenant's settings say if absent")));
        return Map.of(PASSWORD_CHANGE, request.build());
    }
}
