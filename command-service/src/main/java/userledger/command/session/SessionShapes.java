package userledger.command.session;

import static userledger.rest.openapi.Shape.integer;
import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.newPassword;
import static userledger.rest.openapi.Shape.oneOf;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.ref;
import static userledger.rest.openapi.Shape.text;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;
import userledger.rest.user.UserShapes;

@Component
class SessionShapes implements ApiSchemas {

    static final String SIGN_IN = "SignIn";
    static final String SIGNED_IN = "SignedIn";

    @Override
    public Map<String, Schema<?>> schemas() {
        var request = Shape.request("Who signs in")
                .with("username", text("In upper or lower case"))
                .with("password", text("As it was set").format("password"))
                .maybe("newPassword", orNull(newPassword("Takes its place where a new one is due, or at any time")));
        var answer = Shape.answer("A session, and who is signed in")
                .with("accessToken", text("For `Authorization: Bearer <token>`"))
                .with("tokenType", oneOf(List.of("Bearer"), "How to send it"))
                .with("expiresIn", integer("Seconds until the token ends"))
                .with("user", ref(UserShapes.USER))
                .with("warnings", listOf(text("For people"), "What the user should know"));
        return Map.of(SIGN_IN, request.build(), SIGNED_IN, answer.build());
    }
}
