package userledger.domain.catalog;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.lock.LockEvent.LockExpired;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.lock.LockEvent.UserUnlocked;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordEvent.PasswordTermsChanged;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UniqueIdChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.tenant.TenantEvent.SettingsChanged;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.user.LedgerEvent;

/** Every event by its name and revision. A name never changes and is never used again for something else. */
public enum EventName {
    TENANT_CREATED("tenant.created", 1, TenantCreated.class),
    TENANT_SETTINGS_CHANGED("tenant.settings.changed", 1, SettingsChanged.class),
    USER_REGISTERED("user.registered", 1, UserRegistered.class),
    USER_PROFILE_CHANGED("user.profile.changed", 1, ProfileChanged.class),
    USER_RENAMED("user.renamed", 1, UserRenamed.class),
    USER_EMAIL_CHANGED("user.email.changed", 1, EmailChanged.class),
    USER_UNIQUE_ID_CHANGED("user.unique_id.changed", 1, UniqueIdChanged.class),
    USER_ROLE_CHANGED("user.role.changed", 1, RoleChanged.class),
    USER_PASSWORD_CHANGED("user.password.changed", 1, PasswordChanged.class),
    USER_PASSWORD_TERMS_CHANGED("user.password.terms.changed", 1, PasswordTermsChanged.class),
    USER_LOCKED("user.locked", 1, UserLocked.class),
    USER_UNLOCKED("user.unlocked", 1, UserUnlocked.class),
    USER_LOCK_EXPIRED("user.lock.expired", 1, LockExpired.class),
    USER_DELETED("user.deleted", 1, UserDeleted.class),
    USER_ERASED("user.erased", 1, UserErased.class),
    SESSION_STARTED("session.started", 1, SessionStarted.class);

    private static final Map<String, EventName> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventName::wireName, Function.identity()));
    private static final Map<Class<?>, EventName> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventName::type, Function.identity()));

    private final String wireName;
    private final int revision;
    private final Class<? extends LedgerEvent> type;

    EventName(String wireName, int revision, Class<? extends LedgerEvent> type) {
        this.wireName = wireName;
        this.revision = revision;
        this.type = type;
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
