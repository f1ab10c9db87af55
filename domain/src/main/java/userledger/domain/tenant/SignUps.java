package userledger.domain.tenant;

import userledger.domain.user.Rejection;

/**
 * Whether people may sign up by themselves.
 *
 * @param approval whether an administrator has to agree to each
 * @param confirmHours how long the token that is sent to the address is good; what is not confirmed by then is deleted
 */
public record SignUps(boolean enabled, boolean approval, int confirmHours) implements SettingsGroup {

    public static final SignUps DEFAULT = new SignUps(false, true, 24);

    public static final int MAX_HOURS = 336;

    @Override
    public void require() {
        if (confirmHours < 1 || confirmHours > MAX_HOURS) {
            throw Rejection.invalid("signUps.confirmHours", "range", "1 to 336 hours");
        }
    }
}
