package userledger.command.ownsettings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.ownsettings.OwnSettings;
import userledger.domain.tenant.OwnSettingsSchemas;
import userledger.domain.tenant.Tenant;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;

/** The areas of tenants, kept ready to validate by the text of their schemas. */
@Component
class Areas {

    static final String AREAS = "areas";

    private static final int MAX_KEPT = 500;

    private final Map<String, Area> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Area> eldest) {
            return size() > MAX_KEPT;
        }
    });

    /** @throws Rejection where the tenant has no such area: what it has not asked for is not kept for it */
    Area of(Tenant tenant, String name) {
        var text = tenant.settings().get(OwnSettingsSchemas.class).areas().get(name);
        if (text == null) {
            throw new Rejection(Kind.NOT_FOUND, "settings.area_unknown", "There is no such area of settings");
        }
        return ready(text);
    }

    /** What holds for somebody in all areas. */
    ObjectNode shown(Tenant tenant, OwnSettings settings) {
        var json = JsonNodeFactory.instance.objectNode();
        var areas = json.putObject(AREAS);
        tenant.settings()
                .get(OwnSettingsSchemas.class)
                .areas()
                .forEach((name, text) -> areas.set(name, ready(text).shown(settings.area(name))));
        return json;
    }

    /** Two who need the same one at once may both make it; looking while making would hold up all the others. */
    private Area ready(String text) {
        var found = kept.get(text);
        if (found == null) {
            found = new Area(text);
            kept.put(text, found);
        }
        return found;
    }
}
