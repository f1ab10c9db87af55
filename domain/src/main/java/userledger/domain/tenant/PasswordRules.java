package userledger.domain.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.FieldError;

/**
 * What a new password must be like, and for how long it is good.
 *
 * @param minLength in characters
 * @param minStrength how hard to guess, from 0 (anything) to 4 (very hard)
 * @param history how many of the latest passwords a user may not choose again, the present one included
 * @param expiresAfterDays 0 for never
 * @param warnDays how long before the end a sign-in warns
 */
public record PasswordRules(int minLength, int minStrength, int history, int expiresAfterDays, int warnDays)
        implements SettingsGroup {

    public static final PasswordRules DEFAULT = new PasswordRules(8, 2, 5, 0, 14);

    public static final int LEAST_LENGTH = 8;
    public static final int MAX_LENGTH = 64;
    public static final int MAX_STRENGTH = 4;
    public static final int MAX_HISTORY = 24;
    public static final int MAX_DAYS = 3_650;

    /** When a password that is set now ends; null for never. */
    public @Nullable Instant expiry(Instant now) {
        return expiresAfterDays == 0 ? null : now.plus(Duration.ofDays(expiresAfterDays));
    }

    /** Whether the end of a password is near enough to be told. */
    public boolean warns(@Nullable Instant expiry, Instant now) {
        return expiry != null && !now.plus(Duration.ofDays(warnDays)).isBefore(expiry);
    }

    @Override
    public void require() {
        var errors = new ArrayList<FieldError>();
        range(errors, "minLength", minLength, LEAST_LENGTH, MAX_LENGTH);
        range(errors, "minStrength", minStrength, 0, MAX_STRENGTH);
        range(errors, "history", history, 0, MAX_HISTORY);
        range(errors, "expiresAfterDays", expiresAfterDays, 0, MAX_DAYS);
        range(errors, "warnDays", warnDays, 0, MAX_DAYS);
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
    }

    private static void range(ArrayList<FieldError> errors, String field, int value, int least, int most) {
        if (value < least || value > most) {
            errors.add(new FieldError("passwords." + field, "range", "From " + least + " to " + most));
        }
    }
}
