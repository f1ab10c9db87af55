package userledger.domain.account;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.lock.LockEvent.LockExpired;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.lock.LockEvent.UserUnlocked;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordEvent.PasswordRehashed;
import userledger.domain.password.PasswordEvent.PasswordTermsChanged;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UniqueIdChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationEvent;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.UserSessionsEvent;
import userledger.domain.totp.TotpEvent;
import userledger.domain.totp.TotpEvent.TotpConfirmed;
import userledger.domain.totp.TotpEvent.TotpLabelled;
import userledger.domain.totp.TotpEvent.TotpRemoved;
import userledger.domain.user.AccountStatus;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/**
 * A user as the events made it, without secrets: what every answer about a user is rendered from.
 *
 * @param username null once the person is erased, like everything else that is personal
 * @param profile the fields of {@link userledger.domain.user.ProfileField} that are set, by their API names
 * @param updatedAt moves with profile, name, e-mail address and role only
 * @param sessionGeneration how often all sessions of the user were ended; one of an earlier generation is over
 * @param version how many events the user's own stream has; signing in does not count
 */
public record Account(
        TenantId tenant,
        UserId id,
        @Nullable String username,
        @Nullable String email,
        @Nullable String uniqueId,
        Role role,
        Map<String, Object> profile,
        PasswordTerms password,
        @Nullable Locked lock,
        SecondFactor totp,
        Admission admission,
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
                event.uniqueId(),
                event.role(),
                event.profile(),
                PasswordTerms.NONE,
                null,
                SecondFactor.NONE,
                Admission.GIVEN,
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
        return lock == null ? admission.status() : AccountStatus.LOCKED;
    }

    /** Whether its user, or an application of the user's, may do anything now. */
    public boolean mayAct() {
        return lock == null && admission.status() == AccountStatus.ACTIVE;
    }

    /** The account after the event; an event that says nothing about it only counts. */
    public Account evolve(LedgerEvent event) {
        var after = told(event);
        return event.endsSessions() ? after.withoutSessions() : after;
    }

    private Account told(LedgerEvent event) {
        return switch (event) {
            case ProfileChanged changed -> {
                var after = new HashMap<>(profile);
                after.keySet().removeAll(changed.fields());
                after.putAll(changed.values());
                yield with(username, email, uniqueId, role, after, changed.at());
            }
            case UserRenamed renamed -> with(renamed.username(), email, uniqueId, role, profile, renamed.at());
            case EmailChanged changed ->
                with(username, changed.email(), uniqueId, role, profile, changed.at())
                        .with(admission.verified(false), 0);
            case RegistrationEvent registration -> with(admission.evolve(registration), 1);
            case UniqueIdChanged changed -> with(username, email, changed.uniqueId(), role, profile, changed.at());
            case RoleChanged changed -> with(username, email, uniqueId, changed.role(), profile, changed.at());
            case PasswordChanged changed ->
                with(new PasswordTerms(true, changed.mustChange(), changed.expiresAt()), lock, lastSignInAt, 1);
            case PasswordRehashed _ -> with(password, lock, lastSignInAt, 1);
            case PasswordTermsChanged terms ->
                with(new PasswordTerms(password.set(), terms.mustChange(), terms.expiresAt()), lock, lastSignInAt, 1);
            case UserLocked locked ->
                with(password, new Locked(locked.at(), locked.by(), locked.reason(), locked.until()), lastSignInAt, 1);
            case UserUnlocked _, LockExpired _ -> with(password, null, lastSignInAt, 1);
            case SessionStarted started -> with(password, lock, started.at(), 0);
            case DeletionEvent _, UserSessionsEvent _ -> with(password, lock, lastSignInAt, 1);
            case TotpConfirmed confirmed -> with(new SecondFactor(true, confirmed.label()));
            case TotpLabelled labelled -> with(new SecondFactor(totp.enabled(), labelled.label()));
            case TotpRemoved _ -> with(SecondFactor.NONE);
            case TotpEvent _ -> with(totp);
            default -> this;
        };
    }

    private Account with(
            @Nullable String newUsername,
            @Nullable String newEmail,
            @Nullable String newUniqueId,
            Role newRole,
            Map<String, Object> newProfile,
            Instant at) {
        return new Account(
                tenant,
                id,
                newUsername,
                newEmail,
                newUniqueId,
                newRole,
                newProfile,
                password,
                lock,
                totp,
                admission,
                createdAt,
                at,
                lastSignInAt,
                sessionGeneration,
                version + 1);
    }

    private Account with(
            PasswordTerms newPassword, @Nullable Locked newLock, @Nullable Instant newLastSignInAt, int counted) {
        return new Account(
                tenant,
                id,
                username,
                email,
                uniqueId,
                role,
                profile,
                newPassword,
                newLock,
                totp,
                admission,
                createdAt,
                updatedAt,
                newLastSignInAt,
                sessionGeneration,
                version + counted);
    }

    private Account with(SecondFactor newTotp) {
        return new Account(
                tenant,
                id,
                username,
                email,
                uniqueId,
                role,
                profile,
                password,
                lock,
                newTotp,
                admission,
                createdAt,
                updatedAt,
                lastSignInAt,
                sessionGeneration,
                version + 1);
    }

    private Account with(Admission newAdmission, int counted) {
        return new Account(
                tenant,
                id,
                username,
                email,
                uniqueId,
                role,
                profile,
                password,
                lock,
                totp,
                newAdmission,
                createdAt,
                updatedAt,
                lastSignInAt,
                sessionGeneration,
                version + counted);
    }

    private Account withoutSessions() {
        return new Account(
                tenant,
                id,
                username,
                email,
                uniqueId,
                role,
                profile,
                password,
                lock,
                totp,
                admission,
                createdAt,
                updatedAt,
                lastSignInAt,
                sessionGeneration + 1,
                version);
    }
}
