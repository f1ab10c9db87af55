package userledger.domain.account;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.activity.ActivityEvent.UserBecameActive;
import userledger.domain.activity.ActivityEvent.UserBecameInactive;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.lock.LockEvent.LockExpired;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.lock.LockEvent.UserUnlocked;
import userledger.domain.ownsettings.OwnSettingsEvent;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordEvent.PasswordRehashed;
import userledger.domain.password.PasswordEvent.PasswordTermsChanged;
import userledger.domain.profile.ProfileEvent.AttributesChanged;
import userledger.domain.profile.ProfileEvent.AttributesExpired;
import userledger.domain.profile.ProfileEvent.EmailChangeEnded;
import userledger.domain.profile.ProfileEvent.EmailChangeRequested;
import userledger.domain.profile.ProfileEvent.EmailChangeUndone;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UniqueIdChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationEvent;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.UserSessionsEvent;
import userledger.domain.session.UserSessionsEvent.SignInLimited;
import userledger.domain.totp.TotpEvent;
import userledger.domain.totp.TotpEvent.TotpConfirmed;
import userledger.domain.totp.TotpEvent.TotpLabelled;
import userledger.domain.totp.TotpEvent.TotpRemoved;
import userledger.domain.user.AccountStatus;
import userledger.domain.user.Attributes;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Role;
import userledger.domain.user.SignInLimits;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/**
 * A user as the events made it, without secrets: what every answer about a user is rendered from.
 *
 * @param username null once the person is erased, like everything else that is personal
 * @param pendingEmail the address that the user has still to confirm
 * @param profile the fields of {@link userledger.domain.user.ProfileField} that are set, by their API names
 * @param inactiveSince null for somebody who signs in now and then
 * @param limits from where and with what the user may sign in
 * @param updatedAt moves with profile, name, e-mail address and role only
 * @param sessionGeneration how often all sessions of the user were ended; one of an earlier generation is over
 * @param version how many events the user's own stream has; signing in does not count
 */
public record Account(
        TenantId tenant,
        UserId id,
        @Nullable String username,
        @Nullable String email,
        @Nullable String pendingEmail,
        @Nullable String uniqueId,
        Role role,
        Map<String, Object> profile,
        PasswordTerms password,
        @Nullable Locked lock,
        @Nullable Instant inactiveSince,
        SecondFactor totp,
        Admission admission,
        SignInLimits limits,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastSignInAt,
        int sessionGeneration,
        long version) {

    /** What may be told about a password. */
    public record PasswordTerms(
            boolean set, boolean mustChange, @Nullable Instant expiresAt) {

        static final PasswordTerms NONE = new PasswordTerms(false, false, null);
    }

    /** What may be told about a second factor. */
    public record SecondFactor(boolean enabled, @Nullable String label) {

        public static final SecondFactor NONE = new SecondFactor(false, null);
    }

    /** Who locked the account, when, why and until when. */
    public record Locked(
            Instant at,
            UserId by,
            @Nullable String reason,
            @Nullable Instant until) {}

    public static Account from(UserRegistered event) {
        return new Account(
                event.tenant(),
                event.userId(),
                event.username(),
                event.email(),
                null,
                event.uniqueId(),
                event.role(),
                event.profile(),
                PasswordTerms.NONE,
                null,
                null,
                SecondFactor.NONE,
                Admission.GIVEN,
                SignInLimits.NONE,
                event.at(),
                event.at(),
                null,
                0,
                1);
    }

    /** What an event of the user's stream makes of it: nothing before registration, no change by one not known here. */
    public static @Nullable Account after(@Nullable Account before, @Nullable LedgerEvent event) {
        return switch (event) {
            case UserRegistered registered -> from(registered);
            case null -> before;
            default -> before == null ? null : before.evolve(event);
        };
    }

    public AccountStatus status() {
        if (lock != null) {
            return AccountStatus.LOCKED;
        }
        return inactiveSince != null && mayAct() ? AccountStatus.INACTIVE : admission.status();
    }

    /** Whether its user, or an application of the user's, may do anything now: whoever was away may come back. */
    public boolean mayAct() {
        return lock == null && admission.status() == AccountStatus.ACTIVE;
    }

    /** The account without what changes by signing in: versions of a user are told apart by the rest. */
    public Account withoutSignIn() {
        var same = new Draft(this);
        same.lastSignInAt = null;
        return same.account();
    }

    /** The account after the event; an event that says nothing about it only counts. */
    public Account evolve(LedgerEvent event) {
        var next = new Draft(this);
        if (tell(event, next)) {
            next.version++;
        }
        if (event.endsSessions()) {
            next.sessionGeneration++;
        }
        return next.account();
    }

    /** @return whether the event is of the user's own stream, so that it counts */
    private boolean tell(LedgerEvent event, Draft next) {
        switch (event) {
            case ProfileChanged changed -> {
                var after = new HashMap<>(profile);
                after.keySet().removeAll(changed.fields());
                after.putAll(changed.values());
                next.profile = after;
                next.updatedAt = changed.at();
            }
            case AttributesChanged changed -> {
                next.profile = Attributes.put(profile, changed.values());
                next.updatedAt = changed.at();
            }
            case AttributesExpired expired -> next.profile = Attributes.expire(profile, expired.at());
            case UserRenamed renamed -> {
                next.username = renamed.username();
                next.updatedAt = renamed.at();
            }
            case EmailChanged changed -> {
                next.email = changed.email();
                next.pendingEmail = null;
                next.admission = admission.verified(changed.verified());
                next.updatedAt = changed.at();
            }
            case EmailChangeUndone undone -> {
                next.email = undone.email();
                next.pendingEmail = null;
                next.admission = admission.verified(true);
                next.updatedAt = undone.at();
            }
            case EmailChangeRequested requested -> next.pendingEmail = requested.email();
            case EmailChangeEnded _ -> next.pendingEmail = null;
            case UniqueIdChanged changed -> {
                next.uniqueId = changed.uniqueId();
                next.updatedAt = changed.at();
            }
            case RoleChanged changed -> {
                next.role = changed.role();
                next.updatedAt = changed.at();
            }
            case RegistrationEvent registration -> next.admission = admission.evolve(registration);
            case PasswordChanged changed -> {
                next.password = new PasswordTerms(true, changed.mustChange(), changed.expiresAt());
                next.pendingEmail = null;
            }
            case PasswordTermsChanged terms ->
                next.password = new PasswordTerms(password.set(), terms.mustChange(), terms.expiresAt());
            case UserLocked locked -> next.lock = new Locked(locked.at(), locked.by(), locked.reason(), locked.until());
            case UserUnlocked _, LockExpired _ -> next.lock = null;
            case UserBecameInactive inactive -> next.inactiveSince = inactive.at();
            case UserBecameActive _ -> next.inactiveSince = null;
            case TotpConfirmed confirmed -> next.totp = new SecondFactor(true, confirmed.label());
            case TotpLabelled labelled -> next.totp = new SecondFactor(totp.enabled(), labelled.label());
            case TotpRemoved _ -> next.totp = SecondFactor.NONE;
            case SignInLimited limited -> next.limits = limited.limits();
            case PasswordRehashed _, DeletionEvent _, UserSessionsEvent _, TotpEvent _, OwnSettingsEvent _ -> {}
            case SessionStarted started -> {
                next.lastSignInAt = started.at();
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
