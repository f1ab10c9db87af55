package userledger.domain.tenant;

import java.time.Duration;
import java.util.Optional;
import userledger.domain.user.Rejection;

/**
 * How long somebody may do without signing in and still be active.
 *
 * @param inactiveAfterDays 0 for as long as one likes
 */
public record ActivityRules(int inactiveAfterDays) implements SettingsGroup {

    public static final ActivityRules DEFAULT = new ActivityRules(365);

    public static final int MAX_DAYS = 3_650;

    /** Empty where nobody ever becomes inactive. */
    public Optional<Duration> limit() {
        return inactiveAfterDays == 0 ? Optional.empty() : Optional.of(Duration.ofDays(inactiveAfterDays));
    }

    @Override
    public void require() {
        if (inactiveAfterDays < 0 || inactiveAfterDays > MAX_DAYS) {
            throw Rejection.invalid("activity.inactiveAfterDays", "range", "From 0 to " + MAX_DAYS);
        }
    }
}
