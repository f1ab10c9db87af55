package userledger.command.tenant;

import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.ref;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;

@Component
class SettingsShapes implements ApiSchemas {

    static final String SETTINGS = "Settings";
    static final String SETTINGS_PATCH = "SettingsPatch";

    private final SettingsParts parts;

    SettingsShapes(SettingsParts parts) {
        this.parts = parts;
    }

    @Override
    public Map<String, Schema<?>> schemas() {
        var schemas = new TreeMap<String, Schema<?>>();
        var settings = Shape.answer("What the tenant decides for itself");
        var patch = Shape.request("What to change (RFC 7396): null brings the default back, absent leaves alone");
        for (var part : parts.all()) {
            var name = part.name().substring(0, 1).toUpperCase(Locale.ROOT)
                    + part.name().substring(1);
            var answer = Shape.answer(part.about());
            new TreeMap<>(part.fields()).forEach(answer::with);
            var request = Shape.request(part.about());
            new TreeMap<>(part.fields()).forEach((field, schema) -> request.maybe(field, orNull(schema)));
            schemas.put(name, answer.build());
            schemas.put(name + "Patch", request.build());
            settings.with(part.name(), ref(name));
            patch.maybe(part.name(), orNull(ref(name + "Patch")));
        }
        schemas.put(SETTINGS, settings.build());
        schemas.put(SETTINGS_PATCH, patch.build());
        return schemas;
    }
}
