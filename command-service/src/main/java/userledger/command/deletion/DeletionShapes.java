package userledger.command.deletion;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.command.platform.Proof;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;

@Component
class DeletionShapes implements ApiSchemas {

    static final String DELETION = "Deletion";

    @Override
    public Map<String, Schema<?>> schemas() {
        return Map.of(
                DELETION,
                Proof.beside(Shape.request("What proves who deletes the own account"))
                        .build());
    }
}
