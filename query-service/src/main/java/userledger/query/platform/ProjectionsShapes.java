package userledger.query.platform;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.RecordShape;

@Component
class ProjectionsShapes implements ApiSchemas {

    static final String PROJECTIONS = "Projections";

    @Override
    public Map<String, Schema<?>> schemas() {
        return RecordShape.of(ProjectionsController.Projections.class);
    }
}
