package userledger.domain.ownsettings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.ownsettings.OwnSettingsCommand.ChangeOwnSettings;
import userledger.domain.ownsettings.OwnSettingsEvent.OwnSettingsChanged;

/**
 * What one user has set, without what holds anyway.
 *
 * @param areas by their names; also those that the tenant does not know any more
 */
public record OwnSettings(Map<String, Map<String, Object>> areas) {

    public static final OwnSettings NONE = new OwnSettings(Map.of());

    public Map<String, Object> area(String name) {
        return areas.getOrDefault(name, Map.of());
    }

    public List<OwnSettingsEvent> decide(OwnSettingsCommand command) {
        return switch (command) {
            case ChangeOwnSettings change -> change(change);
        };
    }

    /** What does not fit any more is left behind: nobody is refused for what somebody else has changed. */
    private List<OwnSettingsEvent> change(ChangeOwnSettings command) {
        var before = area(command.area());
        var after = merged(command.rules().fitting(before), command.patch());
        command.rules().require(after);
        return after.equals(before)
                ? List.of()
                : List.of(new OwnSettingsChanged(command.userId(), command.area(), after, command.at()));
    }

    public OwnSettings evolve(OwnSettingsEvent event) {
        return switch (event) {
            case OwnSettingsChanged changed -> with(changed.area(), changed.values());
        };
    }

    private OwnSettings with(String area, Map<String, Object> values) {
        var after = new LinkedHashMap<>(areas);
        if (values.isEmpty()) {
            after.remove(area);
        } else {
            after.put(area, values);
        }
        return new OwnSettings(after);
    }

    private static Map<String, Object> merged(Map<?, ?> before, Map<?, ? extends @Nullable Object> patch) {
        var after = new LinkedHashMap<String, Object>();
        before.forEach((name, value) -> after.put(String.valueOf(name), value));
        patch.forEach((key, value) -> {
            var name = String.valueOf(key);
            switch (value) {
                case null -> after.remove(name);
                case Map<?, ?> inner ->
                    after.put(name, merged(after.get(name) instanceof Map<?, ?> old ? old : Map.of(), inner));
                default -> after.put(name, value);
            }
        });
        return after;
    }
}
