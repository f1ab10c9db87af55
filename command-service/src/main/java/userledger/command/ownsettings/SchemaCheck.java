package userledger.command.ownsettings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.Rejection.FieldError;

/**
 * Looks at a schema before it is taken. Tenants write schemas, and all tenants share the machine: so there is nothing in
 * them that refers to elsewhere or runs in circles, and no regular expression, which can take for ever on a short text.
 */
final class SchemaCheck {

    private static final String FORMAT = "format";
    private static final String VERSION = "$schema";

    /** What is not a schema, or has none within. */
    private static final Set<String> PLAIN = Set.of(
            VERSION,
            "$comment",
            "title",
            "description",
            Defaults.KEYWORD,
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "type",
            "enum",
            "const",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            FORMAT,
            "minItems",
            "maxItems",
            "uniqueItems",
            "required",
            "dependentRequired",
            "minProperties",
            "maxProperties");

    private static final Set<String> WITH_ONE =
            Set.of("items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else");
    private static final Set<String> WITH_LIST = Set.of("prefixItems", "allOf", "anyOf", "oneOf");
    private static final Set<String> WITH_NAMED = Set.of("properties", "dependentSchemas");
    private static final Set<String> FORMATS = Set.of("date", "date-time", "time", "uri", "uuid");

    /** What somebody cures who sets more. */
    private static final Set<String> MISSING = Set.of("required", "dependentRequired", "minProperties");

    /** Where it does not show whether somebody can make a choice that fits. */
    private static final Pattern CHOICE = Pattern.compile("/(anyOf|oneOf)(/|$)");

    static final int MAX_PARTS = 200;

    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, JsonNode> withDefaults = new LinkedHashMap<>();
    private int parts;

    private SchemaCheck() {}

    /**
     * What is wrong with a schema of an area.
     *
     * @param pointer to the schema in what was sent
     */
    static List<FieldError> errors(ObjectNode schema, String pointer) {
        var check = new SchemaCheck();
        if (schema.has("type") && !isOfObjects(schema.get("type"))) {
            check.error(pointer + "/type", "type", "The settings of an area are an object");
        }
        check.look(schema, pointer);
        if (check.parts > MAX_PARTS) {
            check.error(pointer, "too_many", "At most " + MAX_PARTS + " schemas within one");
        }
        if (check.errors.isEmpty()) {
            JsonSchemas.meta().validate(schema).forEach(error -> check.errors.add(JsonSchemas.told(error, pointer)));
        }
        if (check.errors.isEmpty()) {
            check.withDefaults.forEach(check::requireSmallDefault);
            check.requireSmall(Defaults.of(schema), pointer);
        }
        if (check.errors.isEmpty()) {
            check.withDefaults.forEach(check::requireFittingDefault);
        }
        if (check.errors.isEmpty()) {
            check.requireFittingTogether(schema, pointer);
        }
        return check.errors;
    }

    private static boolean isOfObjects(JsonNode type) {
        return (type.isArray() ? type.valueStream() : Stream.of(type))
                .anyMatch(one -> one.asString("").equals("object"));
    }

    private void look(JsonNode schema, String pointer) {
        parts++;
        if (schema.has(Defaults.KEYWORD)) {
            withDefaults.put(pointer, schema);
        }
        schema.forEachEntry((keyword, value) -> {
            var at = pointer + "/" + JsonSchemas.escape(keyword);
            if (WITH_ONE.contains(keyword)) {
                look(value, at);
            } else if (WITH_LIST.contains(keyword)) {
                for (var i = 0; i < value.size(); i++) {
                    look(value.path(i), at + "/" + i);
                }
            } else if (WITH_NAMED.contains(keyword)) {
                value.forEachEntry((name, inner) -> look(inner, at + "/" + JsonSchemas.escape(name)));
            } else if (!PLAIN.contains(keyword)) {
                error(at, "unknown", "This keyword is not known here");
            } else if (keyword.equals(FORMAT) && !FORMATS.contains(value.asString(""))) {
                error(at, "unknown", "One of date, date-time, time, uri, uuid");
            } else if (keyword.equals(VERSION) && !value.asString("").equals(JsonSchemas.VERSION)) {
                error(at, "unknown", "Schemas are of " + JsonSchemas.VERSION);
            }
        });
    }

    private void requireSmallDefault(String pointer, JsonNode schema) {
        requireSmall(schema.get(Defaults.KEYWORD), pointer + "/" + Defaults.KEYWORD);
    }

    /** Defaults are held against the schema with each of the settings that they fill up. */
    private void requireSmall(JsonNode defaults, String pointer) {
        if (Area.values(defaults) > Area.MAX_VALUES) {
            error(pointer, "too_many", "At most " + Area.MAX_VALUES + " values by default");
        }
    }

    private void requireFittingDefault(String pointer, JsonNode schema) {
        JsonSchemas.of(schema)
                .validate(Defaults.filled(schema))
                .forEach(error -> errors.add(JsonSchemas.told(error, pointer + "/" + Defaults.KEYWORD)));
    }

    /** Each write is held against all defaults that it leaves, and nobody can take one away; what is missing can be added. */
    private void requireFittingTogether(ObjectNode schema, String pointer) {
        var defaults = Defaults.of(schema);
        if (defaults.isEmpty()) {
            return;
        }
        for (var error : JsonSchemas.of(schema).validate(defaults)) {
            var at = error.getEvaluationPath().toString();
            if (!MISSING.contains(error.getKeyword()) && !CHOICE.matcher(at).find()) {
                error(pointer + at, error.getKeyword(), "Of all defaults together: " + error.getMessage());
            }
        }
    }

    private void error(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
    }
}
