package userledger.command.tenant;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.tenant.Settings;
import userledger.domain.tenant.SettingsGroup;
import userledger.rest.input.MergePatch;

/** All groups of settings over REST. */
@Component
class SettingsParts {

    private final List<SettingsPart<?>> parts;

    SettingsParts(List<SettingsPart<?>> parts) {
        this.parts =
                parts.stream().sorted(Comparator.comparing(SettingsPart::name)).toList();
    }

    List<SettingsPart<?>> all() {
        return parts;
    }

    ObjectNode json(Settings settings) {
        var json = JsonNodeFactory.instance.objectNode();
        parts.forEach(part -> write(part, settings, json.putObject(part.name())));
        return json;
    }

    private static <G extends SettingsGroup> void write(SettingsPart<G> part, Settings settings, ObjectNode json) {
        part.write(settings.get(part.type()), json);
    }

    /** A merge patch (RFC 7396): null brings back what holds where nobody has decided. */
    Settings apply(MergePatch patch, Settings before) {
        patch.rejectUnknown(parts.stream().map(SettingsPart::name).collect(Collectors.toSet()));
        var after = before;
        for (var part : parts) {
            if (patch.has(part.name())) {
                after = after.with(patched(part, patch, before));
            }
        }
        patch.finish();
        return after;
    }

    private static <G extends SettingsGroup> G patched(SettingsPart<G> part, MergePatch patch, Settings settings) {
        var before = settings.get(part.type());
        var byDefault = Settings.DEFAULT.get(part.type());
        var field = patch.node(part.name());
        var group = field.orNull();
        if (group == null) {
            return field.isPresent() ? byDefault : before;
        }
        var inner = MergePatch.of(group).rejectUnknown(part.fields().keySet());
        var after = part.patch(new Patched<>(inner, before, byDefault));
        inner.errors().forEach(error -> patch.error(part.name() + '.' + error.field(), error.code(), error.message()));
        return after;
    }
}
