package userledger.rest.input;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.FieldError;

/**
 * Reads a JSON object field by field and collects what is wrong, so that a caller hears of all mistakes at once. Serves
 * merge patches (RFC 7396) as well as bodies that create something.
 */
public final class MergePatch {

    private final ObjectNode body;
    private final List<FieldError> errors = new ArrayList<>();

    private MergePatch(ObjectNode body) {
        this.body = body;
    }

    public static MergePatch of(ObjectNode body) {
        return new MergePatch(body);
    }

    /** For a body that may be left out: then it says nothing. What is no object is refused, null included. */
    public static MergePatch ofOptional(@Nullable JsonNode body) {
        return switch (body) {
            case null -> new MergePatch(JsonNodeFactory.instance.objectNode());
            case ObjectNode object -> new MergePatch(object);
            default -> throw Rejection.invalid("", "type", "An object is expected");
        };
    }

    /** The names that are mentioned. */
    public Set<String> names() {
        return new LinkedHashSet<>(body.propertyNames());
    }

    public boolean has(String name) {
        return body.has(name);
    }

    public Field<String> text(String name) {
        return read(name, node -> node.isString() ? node.stringValue() : null, "Text is expected");
    }

    public Field<Boolean> bool(String name) {
        return read(name, node -> node.isBoolean() ? node.booleanValue() : null, "true or false is expected");
    }

    public Field<Long> integer(String name) {
        return read(
                name,
                node -> node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null,
                "A whole number is expected");
    }

    /** A time of RFC 3339. */
    public Field<Instant> instant(String name) {
        return read(name, node -> node.isString() ? Values.time(node.stringValue()) : null, "A time is expected");
    }

    public Field<UUID> id(String name) {
        return read(name, node -> node.isString() ? Values.id(node.stringValue()) : null, "An id is expected");
    }

    /** An object as plain Java values, numbers the way they are also read back from events. */
    public Field<Map<String, Object>> object(String name) {
        return read(
                name,
                node -> node instanceof ObjectNode object ? PlainJson.map(object) : null,
                "An object of texts, numbers, true or false is expected");
    }

    /** The same of an object whose values may be flat objects. */
    public Field<Map<String, Object>> objects(String name) {
        return read(
                name,
                node -> node instanceof ObjectNode object ? PlainJson.mapOfMaps(object) : null,
                "An object of texts, numbers, true or false is expected, or of objects of these");
    }

    /** An object to be read on field by field; its errors are its own. */
    public Field<ObjectNode> node(String name) {
        return read(name, node -> node instanceof ObjectNode object ? object : null, "An object is expected");
    }

    /** A list of texts. */
    public Field<List<String>> texts(String name) {
        return read(
                name,
                node -> node.isArray() && node.valueStream().allMatch(JsonNode::isString)
                        ? node.valueStream().map(JsonNode::stringValue).toList()
                        : null,
                "A list of texts is expected");
    }

    /** A field that must have a value; the empty text stands in where it has none, and {@link #finish} refuses. */
    public String requireText(String name) {
        var value = text(name).orNull();
        if (value == null && errors.stream().noneMatch(error -> error.field().equals(name))) {
            error(name, "required", "A value is required");
        }
        return value == null ? "" : value;
    }

    public MergePatch rejectUnknown(Set<String> known) {
        body.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> error(name, "unknown", "This field is not known"));
        return this;
    }

    public void error(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** Throws what was collected, if anything was. */
    public void finish() {
        if (!errors.isEmpty()) {
            throw Rejection.invalid(List.copyOf(errors));
        }
    }

    private <T> Field<T> read(String name, Function<JsonNode, @Nullable T> reader, String expected) {
        var node = body.get(name);
        if (node == null) {
            return new Field.Absent<>();
        }
        if (node.isNull()) {
            return new Field.Present<>(null);
        }
        try {
            var value = reader.apply(node);
            if (value != null) {
                return new Field.Present<>(value);
            }
            error(name, "type", expected);
        } catch (IllegalArgumentException _) {
            error(name, "format", expected);
        }
        return new Field.Absent<>();
    }
}
