package userledger.domain.tenant;

import java.util.List;
import userledger.domain.tenant.TenantCommand.ChangeSettings;
import userledger.domain.tenant.TenantEvent.SettingsChanged;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.user.Rejection;

/**
 * One tenant, and how it may change.
 *
 * @param settingsVersion how often the settings have changed
 */
public record Tenant(Settings settings, long settingsVersion) {

    public static final Tenant NEW = new Tenant(Settings.DEFAULT, 0);

    public List<TenantEvent> decide(ChangeSettings command) {
        if (command.seen() != settingsVersion) {
            throw new Rejection(
                    Rejection.Kind.STALE, "settings.version_changed", "The settings have changed since you read them");
        }
        var changed = command.wanted().require().otherThan(settings);
        return changed.isEmpty() ? List.of() : List.of(SettingsChanged.of(command.tenant(), changed, command.at()));
    }

    public Tenant evolve(TenantEvent event) {
        return switch (event) {
            case TenantCreated _ -> this;
            case SettingsChanged changed -> {
                var after = settings;
                for (var group : changed.groups()) {
                    after = after.with(group);
                }
                yield new Tenant(after, settingsVersion + 1);
            }
        };
    }
}
