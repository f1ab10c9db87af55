package userledger.query.changes;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.RecordShape;

@Component
class ChangesShapes implements ApiSchemas {

    static final String CHANGES = "UserChanges";

    @Override
    public Map<String, Schema<?>> schemas() {
        return RecordShape.of(ChangesController.UserChanges.class);
    }
}
