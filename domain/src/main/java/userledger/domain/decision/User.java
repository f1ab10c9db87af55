package userledger.domain.decision;

import userledger.domain.account.Account;
import userledger.domain.activity.Activity;
import userledger.domain.activity.ActivityEvent;
import userledger.domain.lock.Lock;
import userledger.domain.lock.LockEvent;
import userledger.domain.ownsettings.OwnSettings;
import userledger.domain.ownsettings.OwnSettingsEvent;
import userledger.domain.password.Password;
import userledger.domain.password.PasswordEvent;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.profile.EmailUndos;
import userledger.domain.profile.Profile;
import userledger.domain.profile.ProfileEvent;
import userledger.domain.registration.RegistrationEvent;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.registration.SignUp;
import userledger.domain.role.RoleEvent;
import userledger.domain.role.RoleHeld;
import userledger.domain.totp.Totp;
import userledger.domain.totp.TotpEvent;
import userledger.domain.user.UserEvent;

/** All that commands about one user are decided on, and the account that answers show. */
public record User(
        Account account,
        Profile profile,
        RoleHeld role,
        Password password,
        Totp totp,
        Lock lock,
        SignUp signUp,
        Activity activity,
        OwnSettings ownSettings) {

    public static User from(UserRegistered event) {
        return new User(
                Account.from(event),
                new Profile(event.username(), event.email(), event.uniqueId(), event.profile(), null, EmailUndos.NONE),
                new RoleHeld(event.role()),
                Password.NONE,
                Totp.NONE,
                Lock.OPEN,
                SignUp.DONE,
                Activity.from(event.at()),
                OwnSettings.NONE);
    }

    public User evolve(UserEvent event) {
        var after = account.evolve(event);
        return switch (event) {
            case ProfileEvent changed ->
                new User(after, profile.evolve(changed), role, password, totp, lock, signUp, activity, ownSettings);
            case RoleEvent changed ->
                new User(after, profile, role.evolve(changed), password, totp, lock, signUp, activity, ownSettings);
            case PasswordEvent changed -> {
                var own = changed instanceof PasswordChanged ? profile.withoutPendingEmail() : profile;
                yield new User(after, own, role, password.evolve(changed), totp, lock, signUp, activity, ownSettings);
            }
            case TotpEvent changed ->
                new User(after, profile, role, password, totp.evolve(changed), lock, signUp, activity, ownSettings);
            case LockEvent changed ->
                new User(after, profile, role, password, totp, lock.evolve(changed), signUp, activity, ownSettings);
            case RegistrationEvent changed ->
                new User(after, profile, role, password, totp, lock, signUp.evolve(changed), activity, ownSettings);
            case ActivityEvent changed ->
                new User(after, profile, role, password, totp, lock, signUp, activity.evolve(changed), ownSettings);
            case OwnSettingsEvent changed ->
                new User(after, profile, role, password, totp, lock, signUp, activity, ownSettings.evolve(changed));
            default -> new User(after, profile, role, password, totp, lock, signUp, activity, ownSettings);
        };
    }
}
