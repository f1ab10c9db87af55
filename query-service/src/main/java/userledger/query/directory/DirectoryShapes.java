package userledger.query.directory;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.RecordShape;

@Component
class DirectoryShapes implements ApiSchemas {

    static final String PAGE = "UserPage";
    static final String COUNT = "Count";

    @Override
    public Map<String, Schema<?>> schemas() {
        var schemas = new TreeMap<>(RecordShape.of(UserPage.class));
        schemas.putAll(RecordShape.of(UsersController.Count.class));
        return schemas;
    }
}
