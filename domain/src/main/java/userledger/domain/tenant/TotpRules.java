package userledger.domain.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import userledger.domain.user.Role;

/**
 * Who needs a second factor. Whoever has none then gets no further than to set one up, at the next sign-in.
 *
 * @param required from which role on
 */
public record TotpRules(Required required) implements SettingsGroup {

    public static final TotpRules DEFAULT = new TotpRules(Required.NONE);

    /** Each asks more people than the one before. */
    public enum Required {
        NONE,
        ADMINISTRATORS,
        PUBLISHERS,
        EVERYONE;

        /** The name in the API and in events. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Required> of(String wireName) {
            return Arrays.stream(values())
                    .filter(required -> required.wireName().equals(wireName))
                    .findFirst();
        }

        private boolean asks(Role role) {
            return switch (this) {
                case NONE -> false;
                case ADMINISTRATORS -> role.administers();
                case PUBLISHERS -> role != Role.VIEWER;
                case EVERYONE -> true;
            };
        }
    }

    @Override
    public void require() {
        // Every value there is can be had.
    }

    /** Whether somebody has all that is needed to be let in. */
    public boolean admit(Role role, boolean hasSecondFactor) {
        return hasSecondFactor || !required.asks(role);
    }
}
