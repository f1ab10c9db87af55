package userledger.command.totp;

import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.text;
import static userledger.rest.openapi.Shape.time;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.command.platform.Enrolments;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;

@Component
class TotpShapes implements ApiSchemas {

    static final String ENROL = "TotpEnrolmentRequest";
    static final String CONFIRM = "TotpConfirmation";
    static final String PROOF = "TotpProof";
    static final String REMOVAL = "TotpRemoval";
    static final String RECOVERY_CODES = "TotpRecoveryCodes";

    @Override
    public Map<String, Schema<?>> schemas() {
        return Map.of(
                ENROL,
                proof("A new second factor")
                        .maybe("label", orNull(text(100, "What its user calls it")))
                        .build(),
                Enrolments.SHAPE,
                Shape.answer("What an app needs to make codes; never shown again")
                        .with("secret", text("In Base32"))
                        .with("uri", text("`otpauth://`, as apps read it"))
                        .with("qrCode", text("The same as a picture: a data URI with SVG"))
                        .with("expiresAt", time("When it is too late to confirm it"))
                        .build(),
                CONFIRM,
                Shape.request("Proof that an app has the secret")
                        .with("totpCode", text("Six digits"))
                        .build(),
                PROOF,
                proof("Proof of who asks").build(),
                REMOVAL,
                proof("Proof of who asks; not needed for somebody else's").build(),
                RECOVERY_CODES,
                Shape.answer("Each lets its user in once where there is no app; never shown again")
                        .with("recoveryCodes", listOf(text("In lower or upper case, with or without hyphens"), null))
                        .build());
    }

    private static Shape proof(String description) {
        return Shape.request(description)
                .maybe(
                        "currentPassword",
                        orNull(text("Unless the sign-in is less than five minutes old")
                                .format("password")))
                .maybe("totpCode", orNull(text("With `currentPassword`, where there is a second factor")));
    }
}
