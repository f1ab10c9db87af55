package userledger.rest.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;

/** Bodies by their names in the OpenAPI document. All beans of this type count. */
public interface ApiSchemas {

    Map<String, Schema<?>> schemas();
}
