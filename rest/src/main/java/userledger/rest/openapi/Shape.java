package userledger.rest.openapi;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.password.PasswordPolicy;

/** Builds the schema of a JSON object, field by field. */
public final class Shape {

    private final Map<String, Schema<?>> fields = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();
    private final Schema<?> schema;

    private Shape(Schema<?> schema) {
        this.schema = schema;
    }

    /** An answer; later versions may add fields. */
    public static Shape answer(@Nullable String description) {
        return new Shape(of("object").description(description));
    }

    /** A request: what it does not name is refused. */
    public static Shape request(String description) {
        return new Shape(of("object").description(description).additionalProperties(false));
    }

    /** A field that is always there. */
    public Shape with(String name, Schema<?> type) {
        required.add(name);
        return maybe(name, type);
    }

    /** A field that can be absent. */
    public Shape maybe(String name, Schema<?> type) {
        fields.put(name, type);
        return this;
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // This is how the library declares it.
    public Schema<?> build() {
        schema.setProperties((Map) fields);
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
        return schema;
    }

    public static Schema<?> text(@Nullable String description) {
        return of("string").description(description);
    }

    public static Schema<?> text(int maxLength, @Nullable String description) {
        return text(description).maxLength(maxLength);
    }

    public static Schema<?> newPassword(String description) {
        return text(PasswordPolicy.MAX_LENGTH, description + "; not the username")
                .minLength(PasswordPolicy.MIN_LENGTH)
                .format("password");
    }

    public static Schema<?> oneOf(List<String> names, @Nullable String description) {
        var schema = new Schema<String>(SpecVersion.V31);
        schema.addType("string");
        schema.setEnum(new ArrayList<>(names));
        schema.setDescription(description);
        return schema;
    }

    public static Schema<?> id(@Nullable String description) {
        return text(description).format("uuid");
    }

    public static Schema<?> time(@Nullable String description) {
        return text(description).format("date-time");
    }

    public static Schema<?> flag(@Nullable String description) {
        return of("boolean").description(description);
    }

    public static Schema<?> integer(@Nullable String description) {
        return of("integer").format("int64").description(description);
    }

    public static Schema<?> number(@Nullable String description) {
        return of("number").description(description);
    }

    public static Schema<?> listOf(Schema<?> items, @Nullable String description) {
        return of("array").items(items).description(description);
    }

    public static Schema<?> object(String description) {
        return of("object").description(description);
    }

    /** Any JSON. */
    public static Schema<?> anything(@Nullable String description) {
        return new Schema<>(SpecVersion.V31).description(description);
    }

    /** Another schema by its name. */
    public static Schema<?> ref(String name) {
        return new Schema<>(SpecVersion.V31).$ref("#/components/schemas/" + name);
    }

    /** The same, or nothing. */
    @SuppressWarnings("unchecked")
    public static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new Schema<>(SpecVersion.V31).anyOf(List.of(schema, of("null")));
        }
        var types = new LinkedHashSet<>(schema.getTypes());
        types.add("null");
        schema.setTypes(types);
        if (schema.getEnum() != null) {
            ((Schema<Object>) schema).addEnumItemObject(null);
        }
        return schema;
    }

    static Schema<?> of(String type) {
        var schema = new Schema<>(SpecVersion.V31);
        schema.addType(type);
        return schema;
    }
}
