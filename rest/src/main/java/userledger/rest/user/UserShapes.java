package userledger.rest.user;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.id;
import static userledger.rest.openapi.Shape.integer;
import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.oneOf;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.text;
import static userledger.rest.openapi.Shape.time;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import userledger.domain.user.AccountStatus;
import userledger.domain.user.Attribute;
import userledger.domain.user.EmailAddress;
import userledger.domain.user.EmailAudience;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Role;
import userledger.domain.user.Username;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;

/** How the OpenAPI document describes a user, with the names and the order of {@link UserJson}. */
@Component
public class UserShapes implements ApiSchemas {

    public static final String USER = "User";

    /** A user that was just made, with what is shown only once. */
    public static final String CREATED = "CreatedUser";

    public static final String GENERATED_PASSWORD = "generatedPassword";

    public static final String ACCESS_TOKEN = "accessToken";
    public static final String REFRESH_TOKEN = "refreshToken";

    /** False in a repeated answer, from which secrets are missing. */
    public static final String SECRET_SHOWN = "secretShown";

    /** A user of whom perhaps only some fields were asked for. */
    public static final String PART = "PartOfUser";

    private static final String RESTRICTED = "Shown to administrators and to the user";

    UserShapes() {}

    @Override
    public Map<String, Schema<?>> schemas() {
        var part =
                Shape.answer("Those fields of a `User` that `fields` names; without it all that the caller may see.");
        for (var name : UserJson.names()) {
            part.maybe(name, field(name));
        }
        var created = user("The new user")
                .maybe(GENERATED_PASSWORD, text("Shown here and never again; to be changed at the first sign-in"))
                .maybe(ACCESS_TOKEN, text("Of the first session, where that was asked for"))
                .maybe(REFRESH_TOKEN, text("Of the first session, where that was asked for"))
                .maybe(SECRET_SHOWN, flag("False where the answer is a repeated one, without what is shown only once"));
        return Map.of(
                USER,
                user("A user. What is not shown to everybody is absent for those who may not see it")
                        .build(),
                CREATED,
                created.build(),
                PART,
                part.build());
    }

    private static Shape user(String description) {
        var user = Shape.answer(description);
        for (var name : UserJson.names()) {
            if (name.equals("groups") || name.equals("email")) {
                user.maybe(name, field(name));
            } else if (UserJson.publicNames().contains(name)) {
                user.with(name, field(name));
            } else {
                var schema = field(name);
                var about = Objects.requireNonNullElse(schema.getDescription(), "");
                user.maybe(name, schema.description(about + (about.isEmpty() ? "" : ". ") + RESTRICTED));
            }
        }
        return user;
    }

    public static Schema<?> username() {
        return text(
                        Username.MAX_LENGTH,
                        "Unique in the tenant, in upper or lower case; no spaces, and an at sign only in the own e-mail"
                                + " address")
                .minLength(1);
    }

    public static Schema<?> email() {
        return text(EmailAddress.MAX_LENGTH, "Unique in the tenant").format("email");
    }

    public static Schema<?> role() {
        return oneOf(
                Stream.of(Role.values()).map(Role::wireName).toList(),
                "What the user may do; operators, and only they, live in the tenant `system`");
    }

    public static Schema<?> allowedAddresses() {
        return orNull(listOf(
                text("An address, or a network in CIDR notation"),
                "From where the user, and programs that act for the user, may call; null for anywhere"));
    }

    public static Schema<?> allowedApplications() {
        return orNull(listOf(
                text("As in `X-Application`"),
                "With which applications the user may sign in and refresh; null for any"));
    }

    public static Schema<?> uniqueId() {
        return text(256, "Unique in the tenant, for other systems");
    }

    /** A field of the profile in a request. */
    public static Schema<?> profile(ProfileField field) {
        return switch (field) {
            case EMAIL_VISIBLE_TO ->
                oneOf(
                        EmailAudience.wireNames(),
                        "Who sees the own address, unless the tenant hides addresses anyway; everyone if not said");
            case ATTRIBUTES -> newAttributes();
            case ICON -> text(field.limit(), "A picture, such as a `data:` URL");
            case CLIENT_ID -> text(field.limit(), "The user's id in another system");
            default -> text(field.limit(), null);
        };
    }

    /** The value of an attribute. */
    public static Schema<?> attribute(String... types) {
        var value = Shape.anything("A text of up to 2,000 characters, a number, true or false");
        value.setTypes(new TreeSet<>(List.of(types)));
        return value;
    }

    private static Schema<?> attributes() {
        var schema = Shape.object("What the tenant keeps beside, by name: what the caller may see and is not over");
        schema.setAdditionalProperties(attribute("boolean", "number", "string"));
        schema.setMaxProperties(100);
        return schema;
    }

    private static Schema<?> newAttributes() {
        var withTerms = Shape.request("A value with terms; what is absent stays, null takes it away")
                .maybe(Attribute.VALUE, attribute("boolean", "null", "number", "string"))
                .maybe(Attribute.EXPIRES_AT, orNull(time("From when on it is there no more")))
                .maybe(Attribute.SEALED, orNull(flag("Whether it is kept sealed with the user's own key")))
                .build();
        var schema = Shape.object("What the tenant keeps beside, up to 100 by name; a plain value leaves terms alone");
        schema.setAdditionalProperties(new Schema<>(SpecVersion.V31)
                .anyOf(List.of(attribute("boolean", "null", "number", "string"), withTerms)));
        schema.setMaxProperties(100);
        return schema;
    }

    private static Schema<?> field(String name) {
        var profile = ProfileField.of(name);
        if (profile.isPresent() && profile.get() != ProfileField.ATTRIBUTES) {
            return orNull(profile(profile.get()));
        }
        return switch (name) {
            case "id" -> id("UUID version 7");
            case "tenant" -> text("The tenant's name");
            case "username" -> username();
            case "email" -> orNull(email());
            case "pendingEmail" -> orNull(text("The address that the user wants, until it is confirmed"));
            case "emailVerified" -> flag("Whether the address was confirmed");
            case "role" -> role();
            case "status" ->
                oneOf(
                        Stream.of(AccountStatus.values())
                                .map(AccountStatus::wireName)
                                .toList(),
                        "The first that holds. `inactive`: no sign-in, else creation, for as many days as the setting"
                                + " `activity.inactiveAfterDays` says; whoever signs in is `active` again");
            case "signUpStatus" ->
                oneOf(
                        List.of(UserJson.SIGN_UP_BEFORE_CONFIRMATION, UserJson.SIGN_UP_FINAL),
                        "How far signing up has come");
            case "approvalStatus" ->
                oneOf(List.of("before_decision", "approved", "rejected"), "What was decided on the sign-up");
            case "approvedAt" -> orNull(time("When that was decided"));
            case "approvedBy" -> orNull(id("The user who decided that"));
            case "uniqueId" -> orNull(uniqueId());
            case "attributes" -> orNull(attributes());
            case "groups" ->
                listOf(
                        Shape.answer("A group that the user is in")
                                .with("id", id(null))
                                .with("name", text(null))
                                .with("role", text("`owner`, `manager` or `member`"))
                                .build(),
                        "By name, `everyone` first; not in answers to writes");
            case "totpEnabled" -> flag("Whether signing in needs a second factor");
            case "totpLabel" -> orNull(text("The name of the second factor"));
            case "passwordSet" -> flag("Whether there is a password");
            case "passwordMustChange" -> flag("Whether the next sign-in must bring a new password");
            case "passwordExpiresAt" -> orNull(time("When the password has to be replaced"));
            case "lockedAt" -> orNull(time("Since when the account is locked"));
            case "lockedBy" -> orNull(id("The user who locked it"));
            case "lockReason" -> orNull(text("Why"));
            case "lockedUntil" -> orNull(time("When the lock ends; null for a lock without an end"));
            case "inactiveSince" ->
                orNull(time("Since when the user is inactive, or would be where no other status holds"));
            case "allowedAddresses" -> allowedAddresses();
            case "allowedApplications" -> allowedApplications();
            case "createdAt", "updatedAt" -> time(null);
            case "lastSignInAt" -> orNull(time("The latest sign-in; null before the first"));
            case "version" -> integer("Counts the changes; what `If-Match` compares");
            default -> throw new IllegalArgumentException("Not described: " + name);
        };
    }
}
