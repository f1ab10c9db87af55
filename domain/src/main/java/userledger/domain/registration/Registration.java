package userledger.domain.registration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.Attributes;
import userledger.domain.user.EmailAddress;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Rejection;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.Text;
import userledger.domain.user.Username;

/** Decides who becomes a user. */
public final class Registration {

    private static final int MAX_UNIQUE_ID_LENGTH = 256;

    private Registration() {}

    /** Every field is looked at before anything is refused, so that a caller learns of all mistakes at once. */
    public static List<RegistrationEvent> decide(CreateUser command) {
        var errors = new ArrayList<Rejection.FieldError>();
        var email = check(errors, () -> EmailAddress.clean(command.email()));
        var username =
                check(errors, () -> Username.require(command.username(), email != null ? email : command.email()));
        var uniqueId = check(errors, () -> Text.clean("uniqueId", command.uniqueId(), MAX_UNIQUE_ID_LENGTH));
        var profile = new TreeMap<String, Object>();
        check(errors, () -> cleanInto(profile, command.profile()));
        check(errors, () -> attributesInto(profile, command));
        check(errors, () -> roleFits(command.role(), command.tenant()));
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
        var fields = new TreeSet<>(profile.keySet());
        fields.add("username");
        fields.add("role");
        if (email != null) {
            fields.add("email");
        }
        if (uniqueId != null) {
            fields.add("uniqueId");
        }
        return List.of(new UserRegistered(
                command.userId(),
                command.tenant(),
                username,
                email,
                command.role(),
                uniqueId,
                fields,
                profile,
                command.at()));
    }

    private static @Nullable Void cleanInto(
            Map<String, Object> profile, Map<ProfileField, ? extends @Nullable Object> typed) {
        var fields = new EnumMap<ProfileField, @Nullable Object>(ProfileField.class);
        fields.putAll(typed);
        fields.remove(ProfileField.ATTRIBUTES);
        ProfileField.clean(fields).forEach((name, cleaned) -> {
            if (cleaned != null) {
                profile.put(name, cleaned);
            }
        });
        return null;
    }

    /** Those with terms are told by an event of their own. */
    private static @Nullable Void attributesInto(Map<String, Object> profile, CreateUser command) {
        var name = ProfileField.ATTRIBUTES;
        var plain = Attributes.NONE
                .patched(command.profile().get(name), command.at())
                .plain();
        if (plain != null) {
            profile.put(name.wireName(), plain);
        }
        return null;
    }

    private static @Nullable Void roleFits(Role role, TenantId tenant) {
        if ((role == Role.OPERATOR) != tenant.equals(TenantId.SYSTEM)) {
            throw Rejection.invalid("role", "tenant", "Operators, and only they, live in the tenant system");
        }
        return null;
    }

    private interface Check<T extends @Nullable Object> {
        T run();
    }

    private static <T extends @Nullable Object> @Nullable T check(List<Rejection.FieldError> errors, Check<T> check) {
        try {
            return check.run();
        } catch (Rejection rejection) {
            errors.addAll(rejection.errors());
            return null;
        }
    }
}
