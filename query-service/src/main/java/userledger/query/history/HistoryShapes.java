package userledger.query.history;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.RecordShape;

@Component
class HistoryShapes implements ApiSchemas {

    static final String HISTORY = "History";

    @Override
    public Map<String, Schema<?>> schemas() {
        return RecordShape.of(HistoryController.History.class);
    }
}
