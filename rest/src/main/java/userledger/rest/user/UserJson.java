package userledger.rest.user;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.account.Account;
import userledger.domain.user.Attributes;
import userledger.domain.user.EmailAudience;
import userledger.domain.user.ProfileField;

/** Writes the user as callers see it. Every visible field is there, empty ones as null, always in the same order. */
public final class UserJson {

    public static final String SIGN_UP_FINAL = "final";
    public static final String SIGN_UP_BEFORE_CONFIRMATION = "before_confirmation";

    static final Set<String> PUBLIC = Set.of(
            "id",
            "tenant",
            "username",
            "email",
            "displayName",
            "firstName",
            "middleName",
            "lastName",
            "nickname",
            "description",
            "icon",
            "role",
            "status",
            "groups",
            "createdAt",
            "updatedAt",
            "version");

    static final String EMAIL = "email";

    static final Set<String> PUBLIC_WITHOUT_EMAIL =
            PUBLIC.stream().filter(name -> !name.equals(EMAIL)).collect(Collectors.toUnmodifiableSet());

    public static final String GROUPS = "groups";
    public static final String LAST_SIGN_IN_AT = "lastSignInAt";
    public static final String ATTRIBUTES = ProfileField.ATTRIBUTES.wireName();

    private static final List<String> NAMES = List.of(
            "id",
            "tenant",
            "username",
            "email",
            "emailVerified",
            "pendingEmail",
            "displayName",
            "firstName",
            "middleName",
            "lastName",
            "nickname",
            "phone",
            "description",
            "icon",
            "emailVisibleTo",
            "role",
            "status",
            "signUpStatus",
            "approvalStatus",
            "approvedAt",
            "approvedBy",
            "uniqueId",
            "clientId",
            "attributes",
            "groups",
            "totpEnabled",
            "totpLabel",
            "passwordSet",
            "passwordMustChange",
            "passwordExpiresAt",
            "lockedAt",
            "lockedBy",
            "lockReason",
            "lockedUntil",
            "inactiveSince",
            "allowedAddresses",
            "allowedApplications",
            "createdAt",
            "updatedAt",
            "lastSignInAt",
            "version");

    private static final JsonMapper VALUES = new JsonMapper();

    private UserJson() {}

    /** What everybody of the tenant may see, as a copy. */
    public static ObjectNode publicPart(ObjectNode full) {
        var part = full.deepCopy();
        return part.retain(hidesEmail(full) ? PUBLIC_WITHOUT_EMAIL : PUBLIC);
    }

    /** Whether the user does not want others to see the address. */
    static boolean hidesEmail(ObjectNode full) {
        return EmailAudience.ADMINISTRATORS
                .wireName()
                .equals(full.path(ProfileField.EMAIL_VISIBLE_TO.wireName()).asString(""));
    }

    /** The names of all fields, in order. */
    public static List<String> names() {
        return NAMES;
    }

    /** The names of the fields that everybody of the tenant may see, in order; the address unless that is hidden. */
    public static List<String> publicNames() {
        return NAMES.stream().filter(PUBLIC::contains).toList();
    }

    /**
     * All that is known, for what is kept and for {@link View}. Attributes with terms are by themselves, behind all other
     * fields, and only where there are any.
     */
    public static ObjectNode full(Account account) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", account.id().toString())
                .put("tenant", account.tenant().value())
                .put("username", account.username())
                .put("email", account.email())
                .put("emailVerified", account.admission().emailVerified())
                .put("pendingEmail", account.pendingEmail());
        for (var field : ProfileField.values()) {
            if (field != ProfileField.CLIENT_ID && field != ProfileField.ATTRIBUTES) {
                json.put(field.wireName(), text(account, field));
            }
        }
        json.put("role", account.role().wireName())
                .put("status", account.status().wireName())
                .put("signUpStatus", account.admission().confirmed() ? SIGN_UP_FINAL : SIGN_UP_BEFORE_CONFIRMATION)
                .put("approvalStatus", account.admission().approval().wireName())
                .put("approvedAt", text(account.admission().decidedAt()))
                .put("approvedBy", Objects.toString(account.admission().decidedBy(), null))
                .put("uniqueId", account.uniqueId())
                .put("clientId", text(account, ProfileField.CLIENT_ID));
        putAttributes(json, account.profile().get(ATTRIBUTES));
        json.putArray(GROUPS);
        json.put("totpEnabled", account.totp().enabled())
                .put("totpLabel", account.totp().label());
        json.put("passwordSet", account.password().set())
                .put("passwordMustChange", account.password().mustChange())
                .put("passwordExpiresAt", text(account.password().expiresAt()));
        putLock(json, account.lock());
        json.put("inactiveSince", text(account.inactiveSince()));
        putTexts(json, "allowedAddresses", account.limits().addresses().texts());
        putTexts(json, "allowedApplications", account.limits().labels());
        json.put("createdAt", text(account.createdAt()))
                .put("updatedAt", text(account.updatedAt()))
                .put("lastSignInAt", text(account.lastSignInAt()))
                .put("version", account.version());
        if (account.profile().get(Attributes.WITH_TERMS) instanceof Map<?, ?> withTerms) {
            json.set(Attributes.WITH_TERMS, VALUES.valueToTree(withTerms));
        }
        return json;
    }

    /** Reads back what {@link #full} wrote. */
    public static Account parse(JsonNode full) {
        return UserParser.parse(full);
    }

    private static void putLock(ObjectNode json, Account.@Nullable Locked lock) {
        json.put("lockedAt", lock == null ? null : text(lock.at()))
                .put("lockedBy", lock == null ? null : lock.by().toString())
                .put("lockReason", lock == null ? null : lock.reason())
                .put("lockedUntil", lock == null ? null : text(lock.until()));
    }

    private static void putTexts(ObjectNode json, String name, @Nullable Collection<String> texts) {
        if (texts == null) {
            json.putNull(name);
        } else {
            texts.forEach(json.putArray(name)::add);
        }
    }

    private static void putAttributes(ObjectNode json, @Nullable Object attributes) {
        if (attributes instanceof Map<?, ?> map) {
            var object = json.putObject(ATTRIBUTES);
            map.forEach((name, value) -> object.set(String.valueOf(name), VALUES.valueToTree(value)));
        } else {
            json.putNull(ATTRIBUTES);
        }
    }

    private static @Nullable String text(Account account, ProfileField field) {
        return account.profile().get(field.wireName()) instanceof String text ? text : null;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
