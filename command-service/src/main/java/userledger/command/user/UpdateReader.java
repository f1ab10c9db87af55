package userledger.command.user;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.command.platform.Proof;
import userledger.command.user.EmailChanges.Token;
import userledger.domain.lock.LockCommand.EnsureLocked;
import userledger.domain.lock.LockCommand.UnlockUser;
import userledger.domain.password.PasswordCommand.ChangePasswordTerms;
import userledger.domain.password.PasswordCommand.Expiry;
import userledger.domain.profile.ProfileCommand.ChangeEmail;
import userledger.domain.profile.ProfileCommand.ChangeProfile;
import userledger.domain.profile.ProfileCommand.ChangeUniqueId;
import userledger.domain.profile.ProfileCommand.RenameUser;
import userledger.domain.registration.RegistrationCommand.DecideOnSignUp;
import userledger.domain.registration.RegistrationCommand.FinishSignUp;
import userledger.domain.registration.RegistrationCommand.LeaveUnconfirmed;
import userledger.domain.role.RoleCommand.ChangeRole;
import userledger.domain.session.UserSessionsCommand.Allowed;
import userledger.domain.session.UserSessionsCommand.LimitSignIn;
import userledger.domain.tenant.AttributeSchema;
import userledger.domain.totp.TotpCommand.EnsureTotp;
import userledger.domain.totp.TotpCommand.LabelTotp;
import userledger.domain.totp.TotpCommand.RemoveTotp;
import userledger.domain.user.Approval;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UpdateUser;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;
import userledger.rest.input.Field;
import userledger.rest.input.MergePatch;
import userledger.rest.user.UserJson;

/** Reads a merge patch (RFC 7396) as the parts of an update: null clears, what is absent stays. */
final class UpdateReader {

    /** Beside the update itself, what proves the caller anew. */
    static final String CURRENT_PASSWORD = Proof.CURRENT_PASSWORD;

    static final String TOTP_ENABLED = "totpEnabled";

    private static final Set<String> ADMINISTRATORS_ONLY = Set.of(
            "role",
            "locked",
            "uniqueId",
            "externalId",
            "clientId",
            "attributes",
            "approvalStatus",
            "signUpStatus",
            "passwordMustChange",
            "passwordExpiresAt",
            "allowedAddresses",
            "allowedApplications");
    static final Set<String> KNOWN = Stream.of(
                    Stream.of(ProfileField.values()).map(ProfileField::wireName),
                    ADMINISTRATORS_ONLY.stream(),
                    Stream.of("username", "email", TOTP_ENABLED, "totpLabel", CURRENT_PASSWORD, Proof.TOTP_CODE))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    private final TenantId tenant;
    private final UserId userId;
    private final UserId by;
    private final @Nullable Token token;
    private final Instant at;
    private final List<UserCommand> parts = new ArrayList<>();

    private UpdateReader(TenantId tenant, UserId userId, UserId by, @Nullable Token token, Instant at) {
        this.token = token;
        this.tenant = tenant;
        this.userId = userId;
        this.by = by;
        this.at = at;
    }

    /** Whether the patch has something that only an administrator may change. */
    static boolean needsAdministrator(MergePatch patch) {
        return patch.names().stream().anyMatch(ADMINISTRATORS_ONLY::contains);
    }

    /**
     * @param schema of the attributes
     * @param token for a new address that has to be confirmed; null where one counts at once
     */
    static UpdateUser read(
            MergePatch patch,
            AttributeSchema schema,
            TenantId tenant,
            UserId userId,
            UserId by,
            @Nullable Token token,
            Instant at) {
        patch.rejectUnknown(KNOWN);
        var reader = new UpdateReader(tenant, userId, by, token, at);
        reader.readNames(patch);
        var behindNames = reader.parts.size();
        var profile = profile(patch);
        reader.readRole(patch);
        reader.readPasswordTerms(patch);
        reader.readLock(patch);
        patch.text(CURRENT_PASSWORD);
        patch.text(Proof.TOTP_CODE);
        reader.readTotp(patch);
        patch.text("totpLabel").ifPresent(label -> reader.parts.add(new LabelTotp(tenant, userId, label, at)));
        reader.readSignUp(patch);
        reader.readLimits(patch);
        patch.finish();
        if (profile.get(ProfileField.ATTRIBUTES) instanceof Map<?, ?> attributes) {
            profile.put(ProfileField.ATTRIBUTES, schema.check(attributes));
        }
        if (!profile.isEmpty()) {
            reader.parts.add(behindNames, new ChangeProfile(tenant, userId, profile, at));
        }
        return new UpdateUser(tenant, userId, reader.parts, at);
    }

    private void readNames(MergePatch patch) {
        // The address first: a username may be the own address, and then the new one.
        patch.text("email")
                .ifPresent(email -> parts.add(
                        token == null
                                ? new ChangeEmail(tenant, userId, email, at)
                                : token.request(tenant, userId, email, at)));
        patch.text("username").ifPresent(name -> parts.add(new RenameUser(tenant, userId, name, at)));
        for (var name : List.of("uniqueId", "externalId")) {
            patch.text(name).ifPresent(value -> parts.add(new ChangeUniqueId(tenant, userId, value, at)));
        }
        if (patch.has("uniqueId") && patch.has("externalId")) {
            patch.error("externalId", "duplicate", "externalId is another name of uniqueId");
        }
    }

    private static Map<ProfileField, @Nullable Object> profile(MergePatch patch) {
        Map<ProfileField, @Nullable Object> values = new EnumMap<>(ProfileField.class);
        for (var field : ProfileField.values()) {
            read(patch, field).ifPresent(value -> values.put(field, value));
        }
        return values;
    }

    private static Field<?> read(MergePatch patch, ProfileField field) {
        return field == ProfileField.ATTRIBUTES ? patch.objects(field.wireName()) : patch.text(field.wireName());
    }

    private void readRole(MergePatch patch) {
        patch.text("role").ifPresent(name -> {
            var role = name == null ? Optional.<Role>empty() : Role.of(name);
            role.ifPresentOrElse(
                    known -> parts.add(new ChangeRole(tenant, userId, known, at)),
                    () -> patch.error("role", "unknown", "One of administrator, publisher, viewer"));
        });
    }

    private void readPasswordTerms(MergePatch patch) {
        var mustChange = patch.bool("passwordMustChange");
        var expiresAt = patch.instant("passwordExpiresAt");
        if (mustChange.isPresent() && mustChange.orNull() == null) {
            patch.error("passwordMustChange", "null", "true or false is expected");
        }
        if (mustChange.isPresent() || expiresAt.isPresent()) {
            var expiry = expiresAt.isPresent() ? new Expiry(expiresAt.orNull()) : null;
            parts.add(new ChangePasswordTerms(tenant, userId, mustChange.orNull(), expiry, at));
        }
    }

    private void readLock(MergePatch patch) {
        patch.bool("locked").ifPresent(locked -> {
            if (locked == null) {
                patch.error("locked", "null", "true or false is expected");
            } else {
                parts.add(locked ? new EnsureLocked(tenant, userId, by, at) : new UnlockUser(tenant, userId, by, at));
            }
        });
    }

    /** It can be taken away; only its user can set one up. */
    private void readTotp(MergePatch patch) {
        patch.bool(TOTP_ENABLED).ifPresent(enabled -> {
            if (enabled == null) {
                patch.error(TOTP_ENABLED, "null", "true or false is expected");
            } else {
                parts.add(enabled ? new EnsureTotp(tenant, userId, at) : new RemoveTotp(tenant, userId, by, at));
            }
        });
    }

    private void readLimits(MergePatch patch) {
        var addresses = patch.texts("allowedAddresses");
        var applications = patch.texts("allowedApplications");
        if (addresses.isPresent() || applications.isPresent()) {
            parts.add(new LimitSignIn(
                    tenant,
                    userId,
                    addresses.isPresent() ? new Allowed(addresses.orNull()) : null,
                    applications.isPresent() ? new Allowed(applications.orNull()) : null,
                    at));
        }
    }

    private void readSignUp(MergePatch patch) {
        patch.text("signUpStatus").ifPresent(status -> {
            if (UserJson.SIGN_UP_FINAL.equals(status)) {
                parts.add(new FinishSignUp(tenant, userId, at));
            } else if (UserJson.SIGN_UP_BEFORE_CONFIRMATION.equals(status)) {
                parts.add(new LeaveUnconfirmed(tenant, userId, at));
            } else {
                patch.error("signUpStatus", "unknown", "One of before_confirmation, final");
            }
        });
        patch.text("approvalStatus").ifPresent(status -> {
            var wanted = status == null ? Optional.<Approval>empty() : Approval.of(status);
            wanted.ifPresentOrElse(
                    known -> parts.add(new DecideOnSignUp(tenant, userId, known, by, at)),
                    () -> patch.error("approvalStatus", "unknown", "One of before_decision, approved, rejected"));
        });
    }
}
