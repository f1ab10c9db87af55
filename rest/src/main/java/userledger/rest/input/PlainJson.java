package userledger.rest.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plain Java values of JSON objects: the same value always has the same Java type, so that equal is equal. */
public final class PlainJson {

    private PlainJson() {}

    /** The object as a map; nulls are kept. What is nested or out of range is an {@link IllegalArgumentException}. */
    public static Map<String, Object> map(ObjectNode object) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        object.forEachEntry((name, node) -> map.put(name, value(node)));
        @SuppressWarnings("NullAway") // a null clears one attribute, and whoever cleans the map knows it
        Map<String, Object> values = map;
        return values;
    }

    /** The same of an object whose values may be flat objects. */
    public static Map<String, Object> mapOfMaps(ObjectNode object) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        object.forEachEntry((name, node) -> map.put(name, node instanceof ObjectNode inner ? map(inner) : value(node)));
        @SuppressWarnings("NullAway") // as above
        Map<String, Object> values = map;
        return values;
    }

    /** The same of an object of any depth. */
    public static Map<String, @Nullable Object> tree(ObjectNode object) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        object.forEachEntry((name, node) -> map.put(name, deep(node)));
        return map;
    }

    private static @Nullable Object deep(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> tree(object);
            case ArrayNode array -> {
                var list = new ArrayList<@Nullable Object>();
                array.forEach(element -> list.add(deep(element)));
                yield list;
            }
            default -> value(node) instanceof Double number ? plain(number) : value(node);
        };
    }

    /** 8.0 is 8, as JSON Schema has it; a whole number beyond 64 bits is one however it is written. */
    private static Number plain(Double number) {
        if (number != Math.rint(number)) {
            return number;
        }
        if (Math.abs(number) >= 0x1p63) {
            throw new IllegalArgumentException("Out of range");
        }
        var whole = number.longValue();
        return whole == (int) whole ? (Number) (int) whole : (Number) whole;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToInt()) {
            return node.intValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (node.isFloatingPointNumber() && Double.isFinite(node.asDouble(Double.NaN))) {
            return node.asDouble(Double.NaN);
        }
        throw new IllegalArgumentException("Not a flat value");
    }
}
