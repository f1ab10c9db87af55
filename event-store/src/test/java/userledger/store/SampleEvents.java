package userledger.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import userledger.domain.activity.ActivityEvent.UserBecameActive;
import userledger.domain.activity.ActivityEvent.UserBecameInactive;
import userledger.domain.application.Asker;
import userledger.domain.catalog.EventName;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.GroupDescriptionChanged;
import userledger.domain.group.GroupEvent.GroupRenamed;
import userledger.domain.group.GroupEvent.GroupUniqueIdChanged;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.group.GroupEvent.MemberChanged;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupPermission;
import userledger.domain.group.GroupRole;
import userledger.domain.lock.LockEvent.LockExpired;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.lock.LockEvent.UserUnlocked;
import userledger.domain.ownsettings.OwnSettingsEvent.OwnSettingsChanged;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordEvent.PasswordRehashed;
import userledger.domain.password.PasswordEvent.PasswordTermsChanged;
import userledger.domain.password.PasswordHash;
import userledger.domain.password.ResetEvent.ResetRequested;
import userledger.domain.password.ResetId;
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
import userledger.domain.session.SessionEvent.SessionEnded.Reason;
import userledger.domain.session.SessionEvent.SessionNamed;
import userledger.domain.session.SessionEvent.SessionRefreshed;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.session.UserSessionsEvent.SessionsEnded;
import userledger.domain.session.UserSessionsEvent.SignInLimited;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.tenant.TenantEvent.TenantDisabled;
import userledger.domain.tenant.TenantEvent.TenantEnabled;
import userledger.domain.tenant.TenantEvent.TenantRenamed;
import userledger.domain.throttle.Secret;
import userledger.domain.throttle.ThrottleEvent;
import userledger.domain.throttle.ThrottleEvent.ThrottleBegun;
import userledger.domain.throttle.ThrottleEvent.ThrottleEnded;
import userledger.domain.throttle.ThrottleId;
import userledger.domain.totp.TotpEvent.RecoveryCodeUsed;
import userledger.domain.totp.TotpEvent.RecoveryCodesRenewed;
import userledger.domain.totp.TotpEvent.TotpConfirmed;
import userledger.domain.totp.TotpEvent.TotpEnrolled;
import userledger.domain.totp.TotpEvent.TotpLabelled;
import userledger.domain.totp.TotpEvent.TotpRemoved;
import userledger.domain.totp.TotpSecret;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

/** One of every event, with nothing left out. */
final class SampleEvents {

    static final UserId ANNA = UserId.of("01900000-0000-7000-8000-000000000001");
    static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");
    static final TokenHash REFRESH = new TokenHash("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");

    private static final UserId BEN = UserId.of("01900000-0000-7000-8000-000000000002");
    private static final GroupId CLUB = new GroupId(UUID.fromString("01900000-0000-7000-8000-0000000000aa"));
    private static final SortedSet<String> NETWORK = new TreeSet<>(List.of("10.0.0.0/8"));
    private static final SortedSet<String> NETWORKS = new TreeSet<>(List.of("10.0.0.0/8", "2001:db8::1"));
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    private static final SessionId SESSION = new SessionId(UUID.fromString("01900000-0000-7000-8000-000000000003"));
    private static final ThrottleId THROTTLE = new ThrottleId(UUID.fromString("01900000-0000-7000-8000-000000000004"));

    private SampleEvents() {}

    /** The same as far as a former revision told it. */
    static LedgerEvent of(EventName name, int revision) {
        return switch (revision) {
            case 1 -> first(name);
            case 2 -> second(name);
            default -> of(name);
        };
    }

    private static LedgerEvent second(EventName name) {
        return switch (name) {
            case USER_EMAIL_CHANGED -> new EmailChanged(ANNA, "hanna@example.org", true, AT);
            case APPLICATION_CREATED -> SampleApplications.created(LATER, NETWORKS, null);
            case APPLICATION_CHANGED -> SampleApplications.changed(NETWORK, null);
            case APPLICATION_TOKEN_ROTATED -> SampleApplications.rotated(LATER, null);
            default -> of(name);
        };
    }

    private static LedgerEvent first(EventName name) {
        return switch (name) {
            case SESSION_STARTED -> new SessionStarted(SESSION, ANNA, 0, null, null, null, AT);
            case USER_EMAIL_CHANGED -> new EmailChanged(ANNA, "hanna@example.org", AT);
            case APPLICATION_CREATED -> SampleApplications.created(null, null, null);
            case APPLICATION_CHANGED -> SampleApplications.changed(null, null);
            case APPLICATION_TOKEN_ROTATED -> SampleApplications.rotated(null, null);
            default -> of(name);
        };
    }

    /** A switch without a default: an event without a sample does not compile. */
    static LedgerEvent of(EventName name) {
        return switch (name) {
            case TENANT_CREATED -> new TenantCreated(new TenantId("acme"), "Acme Inc.", AT);
            case TENANT_RENAMED -> new TenantRenamed(new TenantId("acme"), "Acme", AT);
            case TENANT_DISABLED -> new TenantDisabled(new TenantId("acme"), AT);
            case TENANT_ENABLED -> new TenantEnabled(new TenantId("acme"), AT);
            case TENANT_SETTINGS_CHANGED -> SampleSettings.changed();
            case USER_REGISTERED ->
                new UserRegistered(
                        ANNA,
                        TenantId.DEFAULT,
                        "anna",
                        "anna@example.org",
                        Role.ADMINISTRATOR,
                        "u-1",
                        new TreeSet<>(List.of("attributes", "email", "firstName", "role", "uniqueId", "username")),
                        new TreeMap<>(Map.of("attributes", attributes(), "firstName", "Änna 😀")),
                        AT);
            case USER_PROFILE_CHANGED ->
                new ProfileChanged(
                        ANNA,
                        new TreeSet<>(List.of("attributes", "lastName", "phone")),
                        new TreeMap<>(Map.of("attributes", attributes(), "lastName", "Berg")),
                        AT);
            case USER_ATTRIBUTES_CHANGED ->
                new AttributesChanged(
                        ANNA,
                        LATER,
                        new TreeMap<>(Map.of(
                                "badge",
                                new TreeMap<>(Map.of("expiresAt", LATER.toString(), "value", 7)),
                                "salary",
                                new TreeMap<>(Map.of("sealed", true, "value", "x")))),
                        AT);
            case USER_ATTRIBUTES_EXPIRED -> new AttributesExpired(ANNA, LATER, AT);
            case USER_RENAMED -> new UserRenamed(ANNA, "hanna", AT);
            case USER_EMAIL_CHANGED -> new EmailChanged(ANNA, "hanna@example.org", true, REFRESH, LATER, AT);
            case USER_EMAIL_CHANGE_UNDONE -> new EmailChangeUndone(ANNA, "anna@example.org", AT);
            case USER_EMAIL_CHANGE_REQUESTED -> new EmailChangeRequested(ANNA, "hanna@example.org", REFRESH, LATER, AT);
            case USER_EMAIL_CHANGE_ENDED -> new EmailChangeEnded(ANNA, EmailChangeEnded.Reason.EXPIRED, AT);
            case USER_UNIQUE_ID_CHANGED -> new UniqueIdChanged(ANNA, "u-2", AT);
            case USER_SIGN_UP_BEGUN -> new SignUpBegun(ANNA, REFRESH, LATER, true, AT);
            case USER_SIGN_UP_RENEWED -> new SignUpRenewed(ANNA, REFRESH, AT);
            case USER_SIGN_UP_CONFIRMED -> new SignUpConfirmed(ANNA, true, AT);
            case USER_SIGN_UP_APPROVED -> new SignUpApproved(ANNA, BEN, AT);
            case USER_SIGN_UP_REJECTED -> new SignUpRejected(ANNA, BEN, AT);
            case USER_SIGN_UP_REOPENED -> new SignUpReopened(ANNA, BEN, AT);
            case USER_ROLE_CHANGED -> new RoleChanged(ANNA, Role.VIEWER, Role.PUBLISHER, AT);
            case USER_PASSWORD_CHANGED ->
                new PasswordChanged(ANNA, new PasswordHash("$argon2id$v=19$sample"), true, LATER, AT);
            case USER_PASSWORD_REHASHED -> new PasswordRehashed(ANNA, new PasswordHash("$argon2id$v=19$sample"), AT);
            case USER_PASSWORD_TERMS_CHANGED -> new PasswordTermsChanged(ANNA, true, LATER, AT);
            case USER_TOTP_ENROLLED -> new TotpEnrolled(ANNA, new TotpSecret("JBSWY3DPEHPK3PXP"), "phone", LATER, AT);
            case USER_TOTP_CONFIRMED -> new TotpConfirmed(ANNA, "phone", new TreeSet<>(List.of("r1", "r2")), AT);
            case USER_TOTP_RECOVERY_CODES_RENEWED ->
                new RecoveryCodesRenewed(ANNA, new TreeSet<>(List.of("r1", "r2")), AT);
            case USER_TOTP_RECOVERY_CODE_USED -> new RecoveryCodeUsed(ANNA, "r1", AT);
            case USER_TOTP_LABELLED -> new TotpLabelled(ANNA, "key ring", AT);
            case USER_TOTP_REMOVED -> new TotpRemoved(ANNA, BEN, AT);
            case USER_LOCKED -> new UserLocked(ANNA, BEN, "too many questions", LATER, AT);
            case USER_UNLOCKED -> new UserUnlocked(ANNA, BEN, AT);
            case USER_LOCK_EXPIRED -> new LockExpired(ANNA, AT);
            case USER_BECAME_INACTIVE -> new UserBecameInactive(ANNA, LATER, AT);
            case USER_BECAME_ACTIVE -> new UserBecameActive(ANNA, AT);
            case USER_DELETED -> new UserDeleted(ANNA, AT);
            case USER_ERASED -> new UserErased(ANNA, AT);
            case GROUP_CREATED -> new GroupCreated(CLUB, TenantId.DEFAULT, "Chess Club", "Mondays", AT);
            case GROUP_RENAMED -> new GroupRenamed(CLUB, "Go Club", AT);
            case GROUP_DESCRIPTION_CHANGED -> new GroupDescriptionChanged(CLUB, "Tuesdays", AT);
            case GROUP_UNIQUE_ID_CHANGED -> new GroupUniqueIdChanged(CLUB, "cn=chess", AT);
            case GROUP_DELETED -> new GroupDeleted(CLUB, AT);
            case GROUP_MEMBER_ADDED ->
                new MemberAdded(
                        CLUB,
                        ANNA,
                        GroupRole.MANAGER,
                        new TreeSet<>(List.of(GroupPermission.READ, GroupPermission.SHARE_READ)),
                        AT);
            case GROUP_MEMBER_CHANGED ->
                new MemberChanged(CLUB, ANNA, GroupRole.OWNER, new TreeSet<>(List.of(GroupPermission.WRITE)), AT);
            case GROUP_MEMBER_REMOVED -> new MemberRemoved(CLUB, ANNA, AT);
            case USER_SETTINGS_CHANGED ->
                new OwnSettingsChanged(
                        ANNA,
                        "editor",
                        new TreeMap<>(
                                Map.of("font", new TreeMap<>(Map.of("size", 11)), "languages", List.of("de", "en"))),
                        AT);
            case USER_SIGN_IN_LIMITED ->
                new SignInLimited(ANNA, new TreeSet<>(List.of("10.0.0.0/8")), new TreeSet<>(List.of("CRM")), AT);
            case USER_SESSIONS_ENDED -> new SessionsEnded(ANNA, BEN, AT);
            case SESSION_STARTED -> new SessionStarted(SESSION, ANNA, 3, "Anna's browser", REFRESH, LATER, AT);
            case SESSION_REFRESHED -> new SessionRefreshed(SESSION, ANNA, REFRESH, AT);
            case SESSION_NAMED -> new SessionNamed(SESSION, ANNA, "Anna's telephone", AT);
            case SESSION_ATTRIBUTES_CHANGED ->
                new SessionAttributesChanged(
                        SESSION,
                        ANNA,
                        new TreeMap<>(Map.of("theme", "dark")),
                        new TreeMap<>(Map.of("step", new TreeMap<>(Map.of("expiresAt", LATER.toString(), "value", 2)))),
                        AT);
            case APPLICATION_CREATED -> SampleApplications.created(LATER, NETWORKS, new Asker(ANNA, 2));
            case APPLICATION_CHANGED -> SampleApplications.changed(NETWORK, new Asker(BEN, null));
            case APPLICATION_TOKEN_ROTATED -> SampleApplications.rotated(LATER, new Asker(ANNA, 0));
            case APPLICATION_DELETED -> SampleApplications.deleted();
            case SESSION_ENDED -> new SessionEnded(SESSION, ANNA, Reason.REFRESH_REUSED, AT);
            case PASSWORD_RESET_REQUESTED ->
                new ResetRequested(
                        new ResetId(UUID.fromString("01900000-0000-7000-8000-000000000005")), ANNA, LATER, AT);
            case THROTTLE_BEGUN -> new ThrottleBegun(THROTTLE, ANNA, Secret.PASSWORD, LATER, AT);
            case THROTTLE_ENDED -> new ThrottleEnded(THROTTLE, ANNA, ThrottleEvent.Cause.ADMINISTRATOR, AT);
        };
    }

    private static Map<String, Object> attributes() {
        return new TreeMap<>(Map.of("flag", true, "huge", 9_000_000_000L, "part", 1.5, "text", "x", "whole", 7));
    }
}
