package userledger.command.user;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.oneOf;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.text;
import static userledger.rest.openapi.Shape.time;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.domain.user.Approval;
import userledger.domain.user.ProfileField;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;
import userledger.rest.user.UserJson;
import userledger.rest.user.UserShapes;

@Component
class UserPatchShapes implements ApiSchemas {

    static final String USER_PATCH = "UserPatch";
    static final String EMAIL_CONFIRMATION = "EmailConfirmation";

    @Override
    public Map<String, Schema<?>> schemas() {
        var request = Shape.request(
                        "What to change (RFC 7396): null clears, absent leaves alone, `attributes` name by name; all or"
                                + " nothing. The lock, role, ids, attributes and terms of the password are for administrators.")
                .maybe("username", UserShapes.username())
                .maybe(
                        "email",
                        orNull(UserShapes.email()
                                .description("Unique in the tenant; the own one counts once it is confirmed")));
        for (var field : ProfileField.values()) {
            request.maybe(field.wireName(), orNull(UserShapes.profile(field)));
        }
        request.maybe("role", UserShapes.role())
                .maybe("uniqueId", orNull(UserShapes.uniqueId()))
                .maybe("externalId", orNull(text(256, "Another name of `uniqueId`; not both")))
                .maybe("locked", flag("Locks or unlocks"))
                .maybe(
                        "signUpStatus",
                        oneOf(
                                List.of(UserJson.SIGN_UP_BEFORE_CONFIRMATION, UserJson.SIGN_UP_FINAL),
                                "`final` takes the sign-up for confirmed; that is not taken back"))
                .maybe(
                        "approvalStatus",
                        oneOf(
                                Arrays.stream(Approval.values())
                                        .map(Approval::wireName)
                                        .toList(),
                                "Lets the user in, or not, or leaves it open again"))
                .maybe("passwordMustChange", flag("Whether the next sign-in must bring a new password"))
                .maybe("passwordExpiresAt", orNull(time("When the password has to be replaced")))
                .maybe("totpEnabled", flag("false takes the second factor away; only its user can set one up"))
                .maybe("allowedAddresses", UserShapes.allowedAddresses())
                .maybe("allowedApplications", UserShapes.allowedApplications())
                .maybe("totpLabel", orNull(text(100, "What the second factor is called")))
                .maybe("totpCode", orNull(text("With `currentPassword`, where there is a second factor")))
                .maybe(
                        "currentPassword",
                        orNull(text("Proves who changes the own `email` or `totpEnabled`; spares a new sign-in")
                                .format("password")));
        return Map.of(
                USER_PATCH,
                request.build(),
                EMAIL_CONFIRMATION,
                Shape.request("What came by mail")
                        .with("token", text("All of it"))
                        .build());
    }
}
