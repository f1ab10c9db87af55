package userledger.domain.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.FieldError;

/**
 * How long a session lasts, and how many of them a user has at a time.
 *
 * @param idleDays how long it may go without being refreshed
 * @param lifetimeDays after how long it ends, however often it is refreshed; counted from a sign-in on
 * @param maxPerUser with one more the oldest ends
 */
public record SessionRules(int idleDays, int lifetimeDays, int maxPerUser) implements SettingsGroup {

    public static final SessionRules DEFAULT = new SessionRules(14, 90, 100);

    public static final int MAX_DAYS = 365;
    public static final int MAX_PER_USER = 200;

    /** When a session that starts now ends at the latest. */
    public Instant end(Instant now) {
        return now.plus(Duration.ofDays(lifetimeDays));
    }

    public Duration idle() {
        return Duration.ofDays(idleDays);
    }

    @Override
    public void require() {
        var errors = new ArrayList<FieldError>();
        range(errors, "idleDays", idleDays, MAX_DAYS);
        range(errors, "lifetimeDays", lifetimeDays, MAX_DAYS);
        range(errors, "maxPerUser", maxPerUser, MAX_PER_USER);
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
    }

    private static void range(ArrayList<FieldError> errors, String field, int value, int most) {
        if (value < 1 || value > most) {
            errors.add(new FieldError("sessions." + field, "range", "From 1 to " + most));
        }
    }
}
