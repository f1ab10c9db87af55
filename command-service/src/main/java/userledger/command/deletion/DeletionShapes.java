package userledger.command.deletion;

import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.text;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;

@Component
class DeletionShapes implements ApiSchemas {

    static final String DELETION = "Deletion";

    @Override
    public Map<String, Schema<?>> schemas() {
        var request = Shape.request("What proves who deletes the own account")
                .maybe("currentPassword", orNull(text("Spares a new sign-in").format("password")))
                .maybe("totpCode", orNull(text("With `currentPassword`, where there is a second factor")));
        return Map.of(DELETION, request.build());
    }
}
