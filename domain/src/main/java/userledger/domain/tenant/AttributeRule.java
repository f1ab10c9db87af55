package userledger.domain.tenant;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who sees an attribute, and how it is kept.
 *
 * @param applications whether applications see it, as far as those whom they act for do
 * @param sealed whether it is always kept sealed
 */
public record AttributeRule(Audience visibleTo, boolean applications, boolean sealed) {

    /** What holds for an attribute of which nothing is said. */
    public static final AttributeRule DEFAULT = new AttributeRule(Audience.OWNER, true, false);

    /** Who sees it; each the ones before too. */
    public enum Audience {
        ADMINISTRATORS,
        /** The user whose attribute it is. */
        OWNER,
        /** Everybody who is signed in. */
        EVERYONE;

        /** The name in the API and in events. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Audience> of(String wireName) {
            return Stream.of(values())
                    .filter(audience -> audience.wireName().equals(wireName))
                    .findFirst();
        }
    }
}
