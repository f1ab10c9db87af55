package userledger.command.registration;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.id;
import static userledger.rest.openapi.Shape.integer;
import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.newPassword;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.ref;
import static userledger.rest.openapi.Shape.text;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.domain.user.ProfileField;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;
import userledger.rest.user.UserShapes;

@Component
class RegistrationShapes implements ApiSchemas {

    static final String NEW_USER = "NewUser";
    static final String BATCH = "Batch";
    static final String CREATE_ACCESS_TOKEN = "createAccessToken";

    static final String BATCH_USER = "BatchUser";

    static final String BATCH_RESULT = "BatchResult";

    @Override
    public Map<String, Schema<?>> schemas() {
        var one = newUser("Somebody new; null is the same as absent")
                .maybe(
                        CreateUserReader.GENERATE_PASSWORD,
                        orNull(flag("The answer shows the password, once; not beside `password`")))
                .maybe(CREATE_ACCESS_TOKEN, orNull(flag("The answer has tokens of a first session of the user")));
        return Map.of(
                NEW_USER,
                one.build(),
                BATCH_USER,
                newUser("One of many").build(),
                BATCH,
                batch(),
                BATCH_RESULT,
                result());
    }

    private static Shape newUser(String description) {
        var request = Shape.request(description)
                .maybe(
                        "username",
                        orNull(UserShapes.username().description("Required unless the tenant has them made")))
                .maybe("email", orNull(UserShapes.email()));
        for (var field : ProfileField.values()) {
            request.maybe(field.wireName(), orNull(UserShapes.profile(field)));
        }
        return request.maybe("role", orNull(UserShapes.role()))
                .maybe("uniqueId", orNull(UserShapes.uniqueId()))
                .maybe("externalId", orNull(text(256, "Another name of `uniqueId`; not both")))
                .maybe("password", orNull(newPassword("Without one the user can not sign in yet")))
                .maybe(
                        "userMustSetPassword",
                        orNull(flag("Says that there is no password yet; not beside `password`")));
    }

    private static Schema<?> batch() {
        // Each item is looked at for itself, so one that is no new user fails alone.
        var users = listOf(ref(BATCH_USER), "Those to create");
        users.setMinItems(1);
        users.setMaxItems(RegistrationController.MAX_BATCH);
        return Shape.request("Many to create").with("users", users).build();
    }

    private static Schema<?> result() {
        var item = Shape.answer("What became of one item")
                .with("index", integer("Its place in the batch, from 0 on"))
                .with("status", integer("201, or the status of the problem"))
                .maybe("id", id("The new user"))
                .maybe("problem", ref("Problem"))
                .build();
        return Shape.answer("What became of a batch")
                .with("results", listOf(item, "In the order of the items"))
                .build();
    }
}
