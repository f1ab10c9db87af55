package userledger.rest.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Derives schemas from the records that answers are made of, with what their types say of null. */
public final class RecordShape {

    private final Map<String, Schema<?>> schemas = new TreeMap<>();

    private RecordShape() {}

    /** The schemas of a record and of those that it is made of, each by its own name. */
    public static Map<String, Schema<?>> of(Class<? extends Record> type) {
        var shapes = new RecordShape();
        shapes.add(type);
        return shapes.schemas;
    }

    private void add(Class<?> type) {
        var about = type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        var shape = Shape.answer(about == null ? null : about.description());
        var leavesOutNulls = type.isAnnotationPresent(JsonInclude.class);
        for (var component : type.getRecordComponents()) {
            var nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            var schema = described(schema(component.getAnnotatedType()), component);
            if (nullable && leavesOutNulls) {
                shape.maybe(component.getName(), schema);
            } else {
                shape.with(component.getName(), nullable ? Shape.orNull(schema) : schema);
            }
        }
        schemas.put(name(type), shape.build());
    }

    private static String name(Class<?> type) {
        var about = type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return about == null || about.name().isEmpty() ? type.getSimpleName() : about.name();
    }

    private static Schema<?> described(Schema<?> schema, RecordComponent component) {
        var about = component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return about == null || about.description().isEmpty() ? schema : schema.description(about.description());
    }

    private Schema<?> schema(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedParameterizedType list) {
            return Shape.of("array").items(schema(list.getAnnotatedActualTypeArguments()[0]));
        }
        var type = (Class<?>) annotated.getType();
        var about = type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        if (about != null && !about.ref().isEmpty()) {
            return Shape.ref(about.ref());
        }
        if (type.isRecord()) {
            add(type);
            return Shape.ref(name(type));
        }
        return plain(type);
    }

    private static Schema<?> plain(Class<?> type) {
        if (type == String.class) {
            return Shape.of("string");
        } else if (type == long.class || type == Long.class) {
            return Shape.of("integer").format("int64");
        } else if (type == boolean.class) {
            return Shape.of("boolean");
        } else if (type == UUID.class) {
            return Shape.of("string").format("uuid");
        } else if (type == Instant.class) {
            return Shape.of("string").format("date-time");
        } else if (JsonNode.class.isAssignableFrom(type)) {
            return Shape.anything(null);
        }
        throw new IllegalArgumentException("No schema for " + type);
    }
}
