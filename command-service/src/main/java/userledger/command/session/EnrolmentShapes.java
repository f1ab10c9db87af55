package userledger.command.session;

import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.newPassword;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.text;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;

@Component
class EnrolmentShapes implements ApiSchemas {

    static final String ENROL = "EnrolmentAtSignIn";
    static final String CONFIRM = "EnrolmentConfirmation";
    static final String ENROLLED = "EnrolledAndSignedIn";

    @Override
    public Map<String, Schema<?>> schemas() {
        return Map.of(
                ENROL,
                Shape.request("Who needs a second factor to be let in")
                        .with("enrolmentToken", token())
                        .maybe("label", orNull(text(100, "What its user calls it")))
                        .build(),
                CONFIRM,
                Shape.request("Proof that an app has the secret")
                        .with("enrolmentToken", token())
                        .with("totpCode", text("Six digits"))
                        .maybe("newPassword", orNull(newPassword("Where a new one is due, or at any time")))
                        .build(),
                ENROLLED,
                SessionShapes.signedIn("A session, who is signed in, and what helps where there is no app")
                        .with("recoveryCodes", listOf(text("Good once; never shown again"), null))
                        .build());
    }

    private static Schema<?> token() {
        return text("As the sign-in gave it; begins with `" + EnrolmentTokens.PREFIX + "`");
    }
}
