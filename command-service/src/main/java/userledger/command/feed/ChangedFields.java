package userledger.command.feed;

import java.util.List;
import userledger.domain.catalog.EventName;

/** Which fields of a user, by their names in the API, read differently after an event that does not say so itself. */
final class ChangedFields {

    private static final List<String> LOCK = List.of("lockReason", "lockedAt", "lockedBy", "lockedUntil", "status");

    private static final List<String> APPROVAL = List.of("approvalStatus", "approvedAt", "approvedBy", "status");

    private ChangedFields() {}

    static List<String> of(String eventName) {
        return EventName.of(eventName).map(ChangedFields::of).orElse(List.of());
    }

    private static List<String> of(EventName name) {
        return switch (name) {
            case USER_ATTRIBUTES_CHANGED, USER_ATTRIBUTES_EXPIRED -> List.of("attributes");
            case USER_RENAMED -> List.of("username");
            case USER_EMAIL_CHANGED, USER_EMAIL_CHANGE_UNDONE -> List.of("email");
            case USER_EMAIL_CHANGE_REQUESTED, USER_EMAIL_CHANGE_ENDED -> List.of("pendingEmail");
            case USER_UNIQUE_ID_CHANGED -> List.of("uniqueId");
            case USER_ROLE_CHANGED -> List.of("role");
            case USER_PASSWORD_CHANGED -> List.of("passwordExpiresAt", "passwordMustChange", "passwordSet");
            case USER_PASSWORD_TERMS_CHANGED -> List.of("passwordExpiresAt", "passwordMustChange");
            case USER_LOCKED, USER_UNLOCKED, USER_LOCK_EXPIRED -> LOCK;
            case USER_BECAME_INACTIVE, USER_BECAME_ACTIVE -> List.of("inactiveSince", "status");
            case USER_SIGN_UP_CONFIRMED -> List.of("emailVerified", "signUpStatus", "status");
            case USER_SIGN_UP_APPROVED, USER_SIGN_UP_REJECTED, USER_SIGN_UP_REOPENED -> APPROVAL;
            case USER_TOTP_CONFIRMED, USER_TOTP_REMOVED -> List.of("totpEnabled", "totpLabel");
            case USER_TOTP_LABELLED -> List.of("totpLabel");
            case USER_SIGN_IN_LIMITED -> List.of("allowedAddresses", "allowedApplications");
            case SESSION_STARTED -> List.of("lastSignInAt");
            default -> List.of();
        };
    }
}
