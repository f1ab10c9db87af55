package userledger.command.tenant;

import static userledger.rest.openapi.Shape.flag;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.tenant.Visibility;

@Component
class VisibilityPart implements SettingsPart<Visibility> {

    private static final String HIDE_EMAILS = "hideEmails";

    @Override
    public Class<Visibility> type() {
        return Visibility.class;
    }

    @Override
    public String name() {
        return "visibility";
    }

    @Override
    public String about() {
        return "What users see of each other";
    }

    @Override
    public Map<String, Schema<?>> fields() {
        return Map.of(
                HIDE_EMAILS,
                flag("Whether only administrators see e-mail addresses of others, and sort by them; false if not said."
                        + " Users can hide their own in any case"));
    }

    @Override
    public Visibility patch(Patched<Visibility> patched) {
        return new Visibility(patched.flag(HIDE_EMAILS, Visibility::hideEmails));
    }

    @Override
    public void write(Visibility group, ObjectNode json) {
        json.put(HIDE_EMAILS, group.hideEmails());
    }
}
