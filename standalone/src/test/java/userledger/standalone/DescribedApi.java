package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.testing.Api;

/** Holds answers against an OpenAPI document, and more strictly than clients should: what is not described is wrong. */
final class DescribedApi {

    /** An operation that takes JSON, and the names of the fields that it is said to take. */
    record Request(String method, String path, Iterable<String> fields) {

        String bodyWith(String unknown) {
            var body = JsonNodeFactory.instance.objectNode();
            fields.forEach(body::putNull);
            return body.put(unknown, 1).toString();
        }
    }

    private final ObjectNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    DescribedApi(JsonNode document) {
        this.document = (ObjectNode) document.deepCopy();
        close(this.document.path("components").path("schemas"));
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        schema.forEach(DescribedApi::close);
    }

    /** The status is described, each header that is described is there, and the body is as described. */
    void check(String method, String path, int status, Api.Answer answer) {
        var name = method + " " + path + " " + status;
        assertThat(answer.status()).as(name + answer.body()).isEqualTo(status);
        var described = resolved(operation(method, path).path("responses").path(String.valueOf(status)));
        assertThat(described.isObject()).as(name).isTrue();
        for (var header : described.path("headers").propertyNames()) {
            assertThat(answer.header(header)).as(name + " " + header).isNotEmpty();
        }
        var type = answer.header("Content-Type");
        assertThat(described.path("content").propertyNames())
                .as(name)
                .isEqualTo(type.isEmpty() ? Set.of() : Set.of(type));
        if (!type.isEmpty()) {
            assertThat(schema(described.path("content").path(type).path("schema"))
                            .validate(answer.body()))
                    .as(name + answer.body())
                    .isEmpty();
        }
    }

    Stream<Request> jsonRequests() {
        return document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(operation -> body(operation.getValue()).isObject())
                        .filter(operation -> !isOpen(resolved(body(operation.getValue()))))
                        .map(operation -> new Request(
                                operation.getKey(),
                                path.getKey(),
                                resolved(body(operation.getValue()))
                                        .path("properties")
                                        .propertyNames())));
    }

    /** Whether the fields are somebody else's to say: what is known of them is in no document. */
    private static boolean isOpen(JsonNode schema) {
        return schema.path("additionalProperties").asBoolean(false);
    }

    private JsonNode operation(String method, String path) {
        return document.path("paths").path(path).path(method);
    }

    private static JsonNode body(JsonNode operation) {
        return operation.at("/requestBody/content/application~1json/schema");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").stringValue().substring(1)) : node;
    }

    /** The schema with all others in reach of its references. */
    private com.networknt.schema.Schema schema(JsonNode schema) {
        var whole = ((ObjectNode) schema.deepCopy());
        whole.set("components", document.path("components"));
        return schemas.getSchema(whole);
    }
}
