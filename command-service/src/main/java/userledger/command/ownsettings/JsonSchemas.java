package userledger.command.ownsettings;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import userledger.domain.user.Rejection.FieldError;

/** JSON Schema 2020-12 as a library reads it, without ever fetching anything. */
final class JsonSchemas {

    /** What a schema of this version may say of itself. */
    static final String VERSION = Dialects.getDraft202012().getId();

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .locale(Locale.ENGLISH)
            .formatAssertionsEnabled(true)
            .build();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemaRegistryConfig(CONFIG)
                    .schemaCacheEnabled(false)
                    .schemaLoader(loader -> loader.block(_ -> true)));
    /** The one that schemas themselves have to follow; it comes with the library. */
    private static final Schema META = SchemaRegistry.withDialect(
                    Dialects.getDraft202012(), builder -> builder.schemaRegistryConfig(CONFIG))
            .getSchema(SchemaLocation.of(VERSION));

    private JsonSchemas() {}

    static Schema of(JsonNode schema) {
        return REGISTRY.getSchema(schema);
    }

    static Schema meta() {
        return META;
    }

    /** @param before the pointer to what was validated */
    static FieldError told(Error error, String before) {
        var at = before + error.getInstanceLocation();
        var field = error.getProperty() == null ? at : at + "/" + escape(error.getProperty());
        return new FieldError(field, error.getKeyword(), error.getMessage());
    }

    /** A name as a part of a JSON pointer (RFC 6901). */
    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
