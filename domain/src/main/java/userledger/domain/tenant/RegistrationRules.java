package userledger.domain.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.Role;

/**
 * What a tenant's new users have. Password and unique id say with whom they prove who they are: here, or elsewhere.
 *
 * @param defaultRole where nobody names one; never administrator
 * @param generateUsernames whether somebody new may come without a username, and gets one
 */
public record RegistrationRules(Role defaultRole, boolean generateUsernames, Need password, Need uniqueId)
        implements SettingsGroup {

    public static final RegistrationRules DEFAULT =
            new RegistrationRules(Role.VIEWER, false, Need.OPTIONAL, Need.OPTIONAL);

    /** Whether something has to be there. */
    public enum Need {
        REQUIRED,
        OPTIONAL,
        FORBIDDEN;

        /** The name in the API and in events. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Need> of(String wireName) {
            return Arrays.stream(values())
                    .filter(need -> need.wireName().equals(wireName))
                    .findFirst();
        }

        private boolean misses(boolean there) {
            return this == REQUIRED && !there;
        }

        private boolean minds(boolean there) {
            return this == FORBIDDEN && there;
        }
    }

    @Override
    public void require() {
        if (defaultRole.administers()) {
            throw Rejection.invalid("registration.defaultRole", "administrator", "One of publisher, viewer");
        }
        if (password == Need.FORBIDDEN && uniqueId == Need.FORBIDDEN) {
            throw Rejection.invalid("registration.uniqueId", "conflict", "Nobody could prove who they are");
        }
    }

    /** @param hasPassword also where it is to be set later */
    public void check(boolean hasPassword, boolean hasUniqueId) {
        if (password.misses(hasPassword)) {
            throw refused("registration.password_required", "Users of this tenant need a password");
        }
        if (password.minds(hasPassword)) {
            throw refused("registration.password_forbidden", "Users of this tenant do not have a password");
        }
        if (uniqueId.misses(hasUniqueId)) {
            throw refused("registration.unique_id_required", "Users of this tenant need a unique id");
        }
        if (uniqueId.minds(hasUniqueId)) {
            throw refused("registration.unique_id_forbidden", "Users of this tenant do not have a unique id");
        }
    }

    private static Rejection refused(String code, String message) {
        return new Rejection(Kind.UNPROCESSABLE, code, message);
    }
}
