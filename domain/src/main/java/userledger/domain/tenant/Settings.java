package userledger.domain.tenant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import userledger.domain.user.Rejection;

/**
 * What a tenant decides for itself: one of each group.
 *
 * @param groups by their types
 */
public record Settings(Map<Class<?>, SettingsGroup> groups) {

    /** What holds where nobody has decided. Every group there is stands here. */
    public static final Settings DEFAULT = of(
            FreedUsernames.DEFAULT,
            PasswordRules.DEFAULT,
            SessionRules.DEFAULT,
            SignUps.DEFAULT,
            RegistrationRules.DEFAULT,
            AttributeSchema.DEFAULT,
            Visibility.DEFAULT,
            TotpRules.DEFAULT,
            ActivityRules.DEFAULT,
            OwnSettingsSchemas.DEFAULT);

    public Settings {
        groups = Map.copyOf(groups);
    }

    private static Settings of(SettingsGroup... defaults) {
        return new Settings(
                Arrays.stream(defaults).collect(Collectors.toMap(SettingsGroup::getClass, Function.identity())));
    }

    public <G extends SettingsGroup> G get(Class<G> type) {
        return type.cast(Objects.requireNonNull(groups.get(type), type.getSimpleName()));
    }

    /** The same with another group in the place of the one of its type. */
    public Settings with(SettingsGroup group) {
        var after = new HashMap<>(groups);
        after.put(group.getClass(), group);
        return new Settings(after);
    }

    /** The groups that are not the same here as there. */
    List<SettingsGroup> otherThan(Settings before) {
        return groups.values().stream()
                .filter(group -> !before.groups.containsValue(group))
                .toList();
    }

    /** Hears of all that is out of range at once. */
    Settings require() {
        var errors = new ArrayList<Rejection.FieldError>();
        for (var group : groups.values()) {
            try {
                group.require();
            } catch (Rejection rejection) {
                errors.addAll(rejection.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
        return this;
    }
}
