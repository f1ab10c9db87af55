package userledger.query.platform;

import io.swagger.v3.oas.models.media.Schema;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.RecordShape;

@Component
class ProjectionsShapes implements ApiSchemas {

    static final String PROJECTIONS = "Projections";
    static final String PARKED = "ParkedPage";
    static final String RETRIED = "Retried";
    static final String REBUILD = "Rebuild";

    @Override
    public Map<String, Schema<?>> schemas() {
        var schemas = new HashMap<String, Schema<?>>();
        schemas.putAll(RecordShape.of(ProjectionsController.Projections.class));
        schemas.putAll(RecordShape.of(ParkedController.ParkedPage.class));
        schemas.putAll(RecordShape.of(ParkedController.Retried.class));
        return schemas;
    }
}
