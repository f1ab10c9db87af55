package userledger.command.ownsettings;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What holds where nothing is set. */
final class Defaults {

    static final String KEYWORD = "default";

    private Defaults() {}

    /** An object that nobody has set and that has no default is not made up for the sake of its members. */
    static void fill(ObjectNode values, JsonNode schema) {
        schema.path("properties").forEachEntry((name, inner) -> {
            if (!values.has(name) && inner.has(KEYWORD)) {
                values.set(name, inner.get(KEYWORD).deepCopy());
            }
            if (values.get(name) instanceof ObjectNode object) {
                fill(object, inner);
            }
        });
    }

    /** The default of a schema as it is when nothing within it is set. */
    static JsonNode filled(JsonNode schema) {
        var value = schema.get(KEYWORD).deepCopy();
        if (value instanceof ObjectNode object) {
            fill(object, schema);
        }
        return value;
    }

    /** All defaults of an area. */
    static ObjectNode of(JsonNode schema) {
        var values = JsonNodeFactory.instance.objectNode();
        fill(values, schema);
        return values;
    }
}
