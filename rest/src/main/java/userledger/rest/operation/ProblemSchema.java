package userledger.rest.operation;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;

/** The schema of a problem. */
final class ProblemSchema {

    private ProblemSchema() {}

    static Schema<?> make() {
        var error = new ObjectSchema()
                .addProperty("field", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("message", new StringSchema())
                .required(List.of("field", "code", "message"));
        return new ObjectSchema()
                .description("What is wrong with a call (RFC 9457)")
                .addProperty("type", new StringSchema().format("uri-reference"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", new StringSchema().description("For programs"))
                .addProperty("correlationId", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error).description("Which fields are wrong"))
                .required(List.of("type", "title", "status", "detail", "code", "correlationId"));
    }
}
