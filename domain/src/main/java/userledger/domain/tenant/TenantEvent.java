package userledger.domain.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** What happens to a tenant. */
public sealed interface TenantEvent extends LedgerEvent {

    TenantId tenant();

    @Override
    default @Nullable UserId subject() {
        return null;
    }

    record TenantCreated(TenantId tenant, @Nullable String name, Instant at) implements TenantEvent {}

    record TenantRenamed(TenantId tenant, @Nullable String name, Instant at) implements TenantEvent {}

    /** From now on the tenant is for its users as if it were not there. */
    record TenantDisabled(TenantId tenant, Instant at) implements TenantEvent {}

    record TenantEnabled(TenantId tenant, Instant at) implements TenantEvent {}

    /** Settings were changed: the groups that are not null. */
    record SettingsChanged(
            TenantId tenant,
            @Nullable FreedUsernames freedUsernames,
            @Nullable PasswordRules passwords,
            @Nullable SessionRules sessions,
            @Nullable SignUps signUps,
            @Nullable RegistrationRules registration,
            @Nullable AttributeSchema attributes,
            @Nullable TotpRules totp,
            @Nullable Visibility visibility,
            @Nullable ActivityRules activity,
            @Nullable OwnSettingsSchemas ownSettings,
            Instant at)
            implements TenantEvent {

        static SettingsChanged of(TenantId tenant, List<SettingsGroup> groups, Instant at) {
            return new SettingsChanged(
                    tenant,
                    find(FreedUsernames.class, groups),
                    find(PasswordRules.class, groups),
                    find(SessionRules.class, groups),
                    find(SignUps.class, groups),
                    find(RegistrationRules.class, groups),
                    find(AttributeSchema.class, groups),
                    find(TotpRules.class, groups),
                    find(Visibility.class, groups),
                    find(ActivityRules.class, groups),
                    find(OwnSettingsSchemas.class, groups),
                    at);
        }

        private List<SettingsGroup> groups() {
            return present(
                    freedUsernames,
                    passwords,
                    sessions,
                    signUps,
                    registration,
                    attributes,
                    totp,
                    visibility,
                    activity,
                    ownSettings);
        }

        /** The settings with what was changed. */
        public Settings applyTo(Settings before) {
            var after = before;
            for (var group : groups()) {
                after = after.with(group);
            }
            return after;
        }

        private static <G extends SettingsGroup> @Nullable G find(Class<G> type, List<SettingsGroup> groups) {
            return groups.stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElse(null);
        }

        private static List<SettingsGroup> present(@Nullable SettingsGroup... groups) {
            return Stream.of(groups).filter(Objects::nonNull).toList();
        }
    }
}
