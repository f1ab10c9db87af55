package userledger.command.registration;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.ForeignHashes;
import userledger.command.platform.GeneratedPassword;
import userledger.command.platform.NewPasswords;
import userledger.command.platform.NewUserReader;
import userledger.command.platform.SecretVerifier;
import userledger.command.platform.TenantSettings;
import userledger.domain.decision.Newcomer;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordHash;
import userledger.domain.password.PasswordPolicy;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.tenant.AttributeSchema;
import userledger.domain.tenant.RegistrationRules;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Rejection;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;
import userledger.rest.input.MergePatch;

/** Reads somebody new, from a request, an item of a batch or a line of an import. */
@Component
class CreateUserReader implements NewUserReader {

    private static final String PASSWORD_HASH = "passwordHash";

    /** The names of all that can be said about somebody new. */
    static final Set<String> KNOWN = Stream.concat(
                    Stream.of(ProfileField.values()).map(ProfileField::wireName),
                    Stream.of("username", "email", "role", "uniqueId", "externalId", "password", "userMustSetPassword"))
            .collect(Collectors.toUnmodifiableSet());

    /** What can be said in an import as well: hashes come from a system that is left behind. */
    static final Set<String> IMPORTED =
            Stream.concat(KNOWN.stream(), Stream.of(PASSWORD_HASH)).collect(Collectors.toUnmodifiableSet());

    private final ForeignHashes hashes;
    private final SecretVerifier verifier;
    private final NewPasswords newPasswords;
    private final TenantSettings tenants;
    private final SecureRandom random = new SecureRandom();

    CreateUserReader(ForeignHashes hashes, SecretVerifier verifier, NewPasswords newPasswords, TenantSettings tenants) {
        this.hashes = hashes;
        this.tenants = tenants;
        this.verifier = verifier;
        this.newPasswords = newPasswords;
    }

    /** Knows {@link #GENERATE_PASSWORD}; nobody would see what was made for a line of an import. */
    @Override
    public NewUser readOne(ObjectNode body, TenantId tenant, UserId userId, Instant at) {
        var one = body.deepCopy();
        var generate = one.remove(GENERATE_PASSWORD);
        if (generate == null || generate.isNull() || generate.isBoolean() && !generate.booleanValue()) {
            return new NewUser(read(one, tenant, userId, verifier::hash, false, at), null);
        }
        if (!generate.isBoolean()) {
            throw Rejection.invalid(GENERATE_PASSWORD, "type", "true or false is expected");
        }
        if (one.hasNonNull("password")) {
            throw Rejection.invalid(GENERATE_PASSWORD, "conflict", "Either a password is given or one is made");
        }
        var password = GeneratedPassword.next(random);
        one.put("password", password);
        return new NewUser(read(one, tenant, userId, verifier::hash, true, at), password);
    }

    /**
     * One of many.
     *
     * @throws Rejection with all that is wrong
     */
    CreateUser readItem(ObjectNode body, TenantId tenant, UserId userId, Instant at) {
        return read(body, tenant, userId, verifier::hashInBulk, false, at);
    }

    /** The same of a line of an import, which may bring a hash instead of a password. */
    CreateUser readImported(ObjectNode body, TenantId tenant, UserId userId, Instant at) {
        var one = body.deepCopy();
        var encoded = one.remove(PASSWORD_HASH);
        if (encoded == null || encoded.isNull()) {
            return readItem(one, tenant, userId, at);
        }
        if (!encoded.isString() || one.hasNonNull("password")) {
            throw Rejection.invalid(PASSWORD_HASH, "conflict", "A text is expected, and no password beside it");
        }
        // For the tenant's rules it has a password; nobody else sets one.
        one.put("userMustSetPassword", true);
        var command = readItem(one, tenant, userId, at);
        return with(command, hashes.accept(tenant, PASSWORD_HASH, encoded.stringValue()), false);
    }

    /** The command, once everything about it is known to be right: hashing a password is dear and comes last. */
    private CreateUser read(
            ObjectNode body,
            TenantId tenant,
            UserId userId,
            Function<String, PasswordHash> hashing,
            boolean mustChange,
            Instant at) {
        var fields = MergePatch.of(body).rejectUnknown(KNOWN);
        var settings = tenants.lately(tenant).settings();
        var rules = settings.get(RegistrationRules.class);
        var username = rules.generateUsernames() && !body.hasNonNull("username")
                ? fields.text("username").orElse(generatedUsername())
                : fields.requireText("username");
        var email = fields.text("email").orNull();
        var role = role(fields, tenant, rules.defaultRole());
        var uniqueId = uniqueId(fields);
        var profile = profile(fields);
        var password = password(fields, username);
        fields.finish();
        // What the request alone shows to be wrong comes before what the tenant's rules say.
        Newcomer.decide(new CreateUser(tenant, userId, username, email, role, uniqueId, profile, List.of(), at));
        if (profile.get(ProfileField.ATTRIBUTES) instanceof Map<?, ?> attributes) {
            profile.put(
                    ProfileField.ATTRIBUTES, settings.get(AttributeSchema.class).check(attributes));
        }
        var command = new CreateUser(tenant, userId, username, email, role, uniqueId, profile, List.of(), at);
        rules.check(password.isPresent() || fields.bool("userMustSetPassword").orElse(false), uniqueId != null);
        password.ifPresent(given -> newPasswords.require(given, tenant, words(command)));
        return password.isEmpty() ? command : with(command, hashing.apply(password.get()), mustChange);
    }

    private static List<String> words(CreateUser command) {
        return NewPasswords.words(
                command.username(),
                command.email(),
                command.profile().entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof String)
                        .collect(Collectors.toMap(entry -> entry.getKey().wireName(), Map.Entry::getValue)));
    }

    /** About 50 bits, so that a second one is as good as never the same. */
    private String generatedUsername() {
        return "user-" + GeneratedPassword.next(random).substring(0, 10);
    }

    private static Role role(MergePatch fields, TenantId tenant, Role byDefault) {
        var name = fields.text("role").orNull();
        if (name == null) {
            return tenant.equals(TenantId.SYSTEM) ? Role.OPERATOR : byDefault;
        }
        var role = Role.of(name);
        if (role.isEmpty()) {
            fields.error("role", "unknown", "One of administrator, publisher, viewer");
        }
        return role.orElse(Role.VIEWER);
    }

    private static @Nullable String uniqueId(MergePatch fields) {
        var uniqueId = fields.text("uniqueId").orNull();
        var externalId = fields.text("externalId").orNull();
        if (uniqueId != null && externalId != null) {
            fields.error("externalId", "duplicate", "externalId is another name of uniqueId");
        }
        return uniqueId == null ? externalId : uniqueId;
    }

    private static Map<ProfileField, @Nullable Object> profile(MergePatch fields) {
        Map<ProfileField, @Nullable Object> profile = new EnumMap<>(ProfileField.class);
        for (var field : ProfileField.values()) {
            var value =
                    field == ProfileField.ATTRIBUTES ? fields.objects(field.wireName()) : fields.text(field.wireName());
            value.ifPresent(present -> profile.put(field, present));
        }
        return profile;
    }

    private static Optional<String> password(MergePatch fields, String username) {
        var password = fields.text("password").orNull();
        if (fields.bool("userMustSetPassword").orElse(false) && password != null) {
            fields.error("userMustSetPassword", "conflict", "Either a password is given or the user sets it");
        }
        if (password == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(PasswordPolicy.require("password", password, username));
        } catch (Rejection weak) {
            weak.errors().forEach(error -> fields.error(error.field(), error.code(), error.message()));
            return Optional.empty();
        }
    }

    private CreateUser with(CreateUser command, PasswordHash hash, boolean mustChange) {
        List<UserCommand> parts = List.of(new ChangePassword(
                command.tenant(),
                command.userId(),
                hash,
                null,
                mustChange,
                newPasswords.expiry(command.tenant(), command.at()),
                command.at()));
        return new CreateUser(
                command.tenant(),
                command.userId(),
                command.username(),
                command.email(),
                command.role(),
                command.uniqueId(),
                command.profile(),
                parts,
                command.at());
    }
}
