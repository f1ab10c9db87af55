package userledger.domain.tenant;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import userledger.domain.user.Rejection;

/**
 * When a username that its user has given up can be somebody else's.
 *
 * @param days counts where names are kept back for some days
 */
public record FreedUsernames(Reuse reuse, int days) implements SettingsGroup {

    public static final FreedUsernames DEFAULT = new FreedUsernames(Reuse.AFTER_DAYS, 30);

    /** Longer than everything that a duration can be compared with. */
    public static final Duration FOR_EVER = ChronoUnit.FOREVER.getDuration();

    public static final int MAX_DAYS = 3_650;

    /** Whether and when. */
    public enum Reuse {
        IMMEDIATELY,
        AFTER_DAYS,
        NEVER;

        /** The name in the API and in events. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Reuse> of(String wireName) {
            return Arrays.stream(values())
                    .filter(reuse -> reuse.wireName().equals(wireName))
                    .findFirst();
        }
    }

    /** How long a name is kept back. */
    public Duration keptBack() {
        return switch (reuse) {
            case IMMEDIATELY -> Duration.ZERO;
            case AFTER_DAYS -> Duration.ofDays(days);
            case NEVER -> FOR_EVER;
        };
    }

    @Override
    public void require() {
        if (days < 1 || days > MAX_DAYS) {
            throw Rejection.invalid("freedUsernames.days", "range", "1 to 3650 days");
        }
    }
}
