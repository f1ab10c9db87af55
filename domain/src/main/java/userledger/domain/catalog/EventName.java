package userledger.domain.catalog;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import userledger.domain.activity.ActivityEvent.UserBecameActive;
import userledger.domain.activity.ActivityEvent.UserBecameInactive;
import userledger.domain.application.ApplicationEvent.ApplicationChanged;
import userledger.domain.application.ApplicationEvent.ApplicationCreated;
import userledger.domain.application.ApplicationEvent.ApplicationDeleted;
import userledger.domain.application.ApplicationEvent.TokenRotated;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.group.GroupEvent;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.GroupDescriptionChanged;
import userledger.domain.group.GroupEvent.GroupRenamed;
import userledger.domain.group.GroupEvent.GroupUniqueIdChanged;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.group.GroupEvent.MemberChanged;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.lock.LockEvent.LockExpired;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.lock.LockEvent.UserUnlocked;
import userledger.domain.ownsettings.OwnSettingsEvent.OwnSettingsChanged;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordEvent.PasswordRehashed;
import userledger.domain.password.PasswordEvent.PasswordTermsChanged;
import userledger.domain.password.ResetEvent.ResetRequested;
import userledger.domain.profile.ProfileEvent.AttributesChanged;
import userledger.domain.profile.ProfileEvent.AttributesExpired;
import userledger.domain.profile.ProfileEvent.EmailChangeEnded;
import userledger.domain.profile.ProfileEvent.EmailChangeRequested;
import userledger.domain.profile.ProfileEvent.EmailChangeUndone;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UniqueIdChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationEvent.SignUpApproved;
import userledger.domain.registration.RegistrationEvent.SignUpBegun;
import userledger.domain.registration.RegistrationEvent.SignUpConfirmed;
import userledger.domain.registration.RegistrationEvent.SignUpRejected;
import userledger.domain.registration.RegistrationEvent.SignUpRenewed;
import userledger.domain.registration.RegistrationEvent.SignUpReopened;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.session.SessionEvent.SessionAttributesChanged;
import userledger.domain.session.SessionEvent.SessionEnded;
import userledger.domain.session.SessionEvent.SessionNamed;
import userledger.domain.session.SessionEvent.SessionRefreshed;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.UserSessionsEvent.SessionsEnded;
import userledger.domain.session.UserSessionsEvent.SignInLimited;
import userledger.domain.tenant.TenantEvent.SettingsChanged;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.tenant.TenantEvent.TenantDisabled;
import userledger.domain.tenant.TenantEvent.TenantEnabled;
import userledger.domain.tenant.TenantEvent.TenantRenamed;
import userledger.domain.throttle.ThrottleEvent.ThrottleBegun;
import userledger.domain.throttle.ThrottleEvent.ThrottleEnded;
import userledger.domain.totp.TotpEvent.RecoveryCodeUsed;
import userledger.domain.totp.TotpEvent.RecoveryCodesRenewed;
import userledger.domain.totp.TotpEvent.TotpConfirmed;
import userledger.domain.totp.TotpEvent.TotpEnrolled;
import userledger.domain.totp.TotpEvent.TotpLabelled;
import userledger.domain.totp.TotpEvent.TotpRemoved;
import userledger.domain.user.LedgerEvent;

/** Every event by its name and revision. A name never changes and is never used again for something else. */
public enum EventName {
    TENANT_CREATED(
            "tenant.created",
            1,
            TenantCreated.class,
            "A tenant exists: a directory of its own, in which names are unique."),
    TENANT_RENAMED("tenant.renamed", 1, TenantRenamed.class, "The tenant has another name for people, or none."),
    TENANT_DISABLED(
            "tenant.disabled",
            1,
            TenantDisabled.class,
            "The tenant lets nobody in: its sessions and keys count no more, nobody signs in."),
    TENANT_ENABLED("tenant.enabled", 1, TenantEnabled.class, "The tenant lets its users in again; sessions go on."),
    TENANT_SETTINGS_CHANGED(
            "tenant.settings.changed",
            1,
            SettingsChanged.class,
            "A setting of the tenant has another value from now on."),
    GROUP_CREATED("group.created", 1, GroupCreated.class, "A group exists. Its first owner is added in the same step."),
    GROUP_RENAMED("group.renamed", 1, GroupRenamed.class, "The group has another name; the former one is free."),
    GROUP_DESCRIPTION_CHANGED(
            "group.description.changed", 1, GroupDescriptionChanged.class, "The group is described otherwise."),
    GROUP_UNIQUE_ID_CHANGED(
            "group.unique_id.changed",
            1,
            GroupUniqueIdChanged.class,
            "An identity provider calls the group otherwise, or no more; the former id is free."),
    GROUP_DELETED(
            "group.deleted",
            1,
            GroupDeleted.class,
            "The group is gone, and all memberships with it; its name is free."),
    GROUP_MEMBER_ADDED(
            "group.member.added",
            1,
            MemberAdded.class,
            "A user is in the group. Deleting the user ends that without a further event."),
    GROUP_MEMBER_CHANGED(
            "group.member.changed", 1, MemberChanged.class, "A member has another role or other permissions."),
    GROUP_MEMBER_REMOVED("group.member.removed", 1, MemberRemoved.class, "A user is no longer in the group."),
    USER_REGISTERED(
            "user.registered",
            1,
            UserRegistered.class,
            "A user exists. Begins the stream of the user and makes the key that seals what is personal."),
    USER_SIGN_UP_BEGUN(
            "user.sign_up.begun",
            1,
            SignUpBegun.class,
            "The user has signed up by oneself, and has to confirm the address within a time; of the token only a hash is"
                    + " kept."),
    USER_SIGN_UP_RENEWED(
            "user.sign_up.renewed",
            1,
            SignUpRenewed.class,
            "The user has asked for another token to confirm the sign-up with; those before are good no more."),
    USER_SIGN_UP_CONFIRMED(
            "user.sign_up.confirmed",
            1,
            SignUpConfirmed.class,
            "The sign-up is confirmed, by the token that was sent to the address or by an administrator."),
    USER_SIGN_UP_APPROVED("user.sign_up.approved", 1, SignUpApproved.class, "An administrator lets the user in."),
    USER_SIGN_UP_REJECTED(
            "user.sign_up.rejected", 1, SignUpRejected.class, "An administrator does not let the user in."),
    USER_SIGN_UP_REOPENED(
            "user.sign_up.reopened",
            1,
            SignUpReopened.class,
            "What was decided on the user is taken back: the account waits for a decision again."),
    USER_PROFILE_CHANGED(
            "user.profile.changed",
            2,
            ProfileChanged.class,
            "Fields of the profile were set or cleared, several in one step."),
    USER_ATTRIBUTES_CHANGED(
            "user.attributes.changed",
            1,
            AttributesChanged.class,
            "The attributes that run out by themselves or are kept sealed are these from now on."),
    USER_ATTRIBUTES_EXPIRED(
            "user.attributes.expired",
            1,
            AttributesExpired.class,
            "The time of attributes is over; the service itself records it."),
    USER_RENAMED(
            "user.renamed",
            1,
            UserRenamed.class,
            "The user goes by another name, or by none; the former one is given back."),
    USER_EMAIL_CHANGED(
            "user.email.changed",
            3,
            EmailChanged.class,
            "The user has another e-mail address, or none; the former one is given back, once it can not be taken back any"
                    + " more."),
    USER_EMAIL_CHANGE_REQUESTED(
            "user.email.change.requested",
            1,
            EmailChangeRequested.class,
            "The user wants another address, which counts once a token sent there has come back."),
    USER_EMAIL_CHANGE_ENDED(
            "user.email.change.ended",
            1,
            EmailChangeEnded.class,
            "The address stays: the user wants no other one any more, or has not confirmed it in time."),
    USER_EMAIL_CHANGE_UNDONE(
            "user.email.change.undone",
            1,
            EmailChangeUndone.class,
            "A former address is the user's again: a token sent there has come back."),
    USER_UNIQUE_ID_CHANGED(
            "user.unique_id.changed",
            1,
            UniqueIdChanged.class,
            "The user has another id from elsewhere (an employee number, say), or none."),
    USER_ROLE_CHANGED("user.role.changed", 1, RoleChanged.class, "The user may do something else from now on."),
    USER_PASSWORD_CHANGED(
            "user.password.changed",
            1,
            PasswordChanged.class,
            "The user has a new password, of which only a salted hash is kept."),
    USER_PASSWORD_REHASHED(
            "user.password.rehashed",
            1,
            PasswordRehashed.class,
            "The password is the same, but kept in a hash as they are made today; the user has just signed in with it."),
    USER_PASSWORD_TERMS_CHANGED(
            "user.password.terms.changed",
            1,
            PasswordTermsChanged.class,
            "The password is the same, but must be changed, or ends, at another time."),
    USER_TOTP_ENROLLED(
            "user.totp.enrolled",
            1,
            TotpEnrolled.class,
            "The user has begun with a second factor; it counts once a code made from the secret has come back."),
    USER_TOTP_CONFIRMED(
            "user.totp.confirmed", 1, TotpConfirmed.class, "A sign-in needs a code of the second factor from now on."),
    USER_TOTP_RECOVERY_CODES_RENEWED(
            "user.totp.recovery_codes.renewed",
            1,
            RecoveryCodesRenewed.class,
            "There are new recovery codes, of which only keyed hashes are kept; those before are good no more."),
    USER_TOTP_RECOVERY_CODE_USED(
            "user.totp.recovery_code.used",
            1,
            RecoveryCodeUsed.class,
            "A recovery code has taken the place of a code of the second factor, once and for all."),
    USER_TOTP_LABELLED("user.totp.labelled", 1, TotpLabelled.class, "The second factor is called otherwise."),
    USER_TOTP_REMOVED(
            "user.totp.removed", 1, TotpRemoved.class, "There is no second factor any more, nor an enrolment."),
    USER_LOCKED("user.locked", 1, UserLocked.class, "Somebody has shut the user out, for good or for a time."),
    USER_UNLOCKED("user.unlocked", 1, UserUnlocked.class, "Somebody has let the user in again."),
    USER_LOCK_EXPIRED(
            "user.lock.expired", 1, LockExpired.class, "The time of a lock is over; the service itself records it."),
    USER_BECAME_INACTIVE(
            "user.became_inactive",
            1,
            UserBecameInactive.class,
            "The user has not signed in for as long as the tenant allows; the service itself records it."),
    USER_BECAME_ACTIVE("user.became_active", 1, UserBecameActive.class, "Somebody who was inactive signs in again."),
    USER_SETTINGS_CHANGED(
            "user.settings.changed",
            1,
            OwnSettingsChanged.class,
            "The user has set this in an area of the own settings; what is not named is as the tenant says."),
    USER_SIGN_IN_LIMITED(
            "user.sign_in.limited",
            1,
            SignInLimited.class,
            "The user may only sign in from these addresses and with these applications; any where none are named."),
    USER_SESSIONS_ENDED(
            "user.sessions.ended",
            1,
            SessionsEnded.class,
            "All sessions of the user are over, by the user's own wish or by that of somebody who administers."),
    USER_DELETED(
            "user.deleted",
            1,
            UserDeleted.class,
            "The account is gone. All that only one user can have is given back."),
    USER_ERASED(
            "user.erased",
            1,
            UserErased.class,
            "The person is forgotten: the key of everything personal was destroyed in the same step."),
    SESSION_STARTED(
            "session.started",
            2,
            SessionStarted.class,
            "The user has signed in. Begins a stream of its own, so that nobody grows a user's stream by signing in."),
    SESSION_REFRESHED(
            "session.refreshed",
            1,
            SessionRefreshed.class,
            "A refresh token was exchanged for the next one, of which only a hash is kept."),
    SESSION_NAMED("session.named", 1, SessionNamed.class, "The user has given the session a name, or taken it away."),
    APPLICATION_CREATED(
            "application.created",
            3,
            ApplicationCreated.class,
            "A program may act for a user or for the tenant, with a token of which only a hash is kept."),
    APPLICATION_CHANGED(
            "application.changed",
            3,
            ApplicationChanged.class,
            "The application has another name or other rights, or was switched off or on."),
    APPLICATION_TOKEN_ROTATED(
            "application.token.rotated",
            3,
            TokenRotated.class,
            "The application has another token; the one before is not good any more."),
    APPLICATION_DELETED("application.deleted", 1, ApplicationDeleted.class, "The application is gone."),
    SESSION_ATTRIBUTES_CHANGED(
            "session.attributes.changed",
            1,
            SessionAttributesChanged.class,
            "What is kept of the session beside, by name, is this from now on; it goes with the session."),
    SESSION_ENDED("session.ended", 1, SessionEnded.class, "The session is over, for the reason that is said."),
    PASSWORD_RESET_REQUESTED(
            "password.reset_requested",
            1,
            ResetRequested.class,
            "Somebody has asked to set a forgotten password; a token goes to the user's address. Begins a stream of its own."),
    THROTTLE_BEGUN(
            "throttle.begun",
            1,
            ThrottleBegun.class,
            "Somebody has guessed at a secret of the user too often: strangers wait until then. Begins a stream of its own."),
    THROTTLE_ENDED("throttle.ended", 1, ThrottleEnded.class, "The secret can be tried again.");

    private static final Map<String, EventName> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventName::wireName, Function.identity()));
    private static final Map<Class<?>, EventName> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventName::type, Function.identity()));

    private final String wireName;
    private final int revision;
    private final Class<? extends LedgerEvent> type;
    private final String meaning;

    EventName(String wireName, int revision, Class<? extends LedgerEvent> type, String meaning) {
        this.wireName = wireName;
        this.revision = revision;
        this.type = type;
        this.meaning = meaning;
    }

    public String wireName() {
        return wireName;
    }

    /** The revision that is written today. */
    public int revision() {
        return revision;
    }

    public Class<? extends LedgerEvent> type() {
        return type;
    }

    /** Whether its place is in the order of its own stream, though it is about somebody who has another. */
    public boolean keepsToItsStream() {
        return GroupEvent.class.isAssignableFrom(type);
    }

    /** What has happened, for people. */
    public String meaning() {
        return meaning;
    }

    /** The name as stored; empty for one that this version does not know. */
    public static Optional<EventName> of(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    public static EventName of(LedgerEvent event) {
        var name = BY_TYPE.get(event.getClass());
        if (name == null) {
            throw new IllegalArgumentException(event.getClass().getSimpleName() + " has no name in the catalogue");
        }
        return name;
    }
}
