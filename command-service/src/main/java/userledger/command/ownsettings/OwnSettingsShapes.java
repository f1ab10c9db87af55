package userledger.command.ownsettings;

import static userledger.rest.openapi.Shape.object;
import static userledger.rest.openapi.Shape.ref;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.domain.tenant.OwnSettingsSchemas;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;

@Component
class OwnSettingsShapes implements ApiSchemas {

    static final String ALL = "OwnSettings";
    static final String AREA = "OwnSettingsArea";
    static final String PATCH = "OwnSettingsPatch";
    static final String SCHEMA = "SettingsSchema";
    static final String NEW_SCHEMA = "NewSettingsSchema";

    @Override
    public Map<String, Schema<?>> schemas() {
        return Map.of(
                ALL,
                Shape.answer("The own settings")
                        .with(Areas.AREAS, named(object("Each area by its name"), ref(AREA)))
                        .build(),
                AREA,
                object("The settings of one area, as its schema describes them; defaults are filled in"),
                PATCH,
                object(
                                "What to change in one area (RFC 7396), as its schema describes it; null brings the default back")
                        .additionalProperties(true),
                SCHEMA,
                Shape.answer("Which areas of settings users have")
                        .with(Areas.AREAS, schemas("Each area by its name: a JSON Schema (2020-12) of an object"))
                        .build(),
                NEW_SCHEMA,
                Shape.request("Which areas of settings users have, instead of what held before")
                        .with(
                                Areas.AREAS,
                                schemas(
                                        "Each area by its name: a JSON Schema (2020-12) of an object, without references"
                                                + " and regular expressions; %d characters in all"
                                                        .formatted(OwnSettingsSchemas.MAX_LENGTH)))
                        .build());
    }

    private static Schema<?> schemas(String description) {
        return named(object(description).maxProperties(OwnSettingsSchemas.MAX_AREAS), object("A JSON Schema"));
    }

    private static Schema<?> named(Schema<?> object, Schema<?> each) {
        object.setAdditionalProperties(each);
        return object;
    }
}
