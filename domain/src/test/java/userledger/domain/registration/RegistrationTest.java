package userledger.domain.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.ClaimChange.Take;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;

class RegistrationTest {

    @Test
    void registersWhatWasSaidCleaned() {
        var event = registered(create(
                " anna ",
                "anna@example.org ",
                Role.PUBLISHER,
                " u-1 ",
                Map.of(ProfileField.FIRST_NAME, " Anna ", ProfileField.PHONE, "  ")));

        assertThat(event.username()).isEqualTo("anna");
        assertThat(event.email()).isEqualTo("anna@example.org");
        assertThat(event.uniqueId()).isEqualTo("u-1");
        assertThat(event.role()).isEqualTo(Role.PUBLISHER);
        assertThat(event.profile()).isEqualTo(Map.of("firstName", "Anna"));
        assertThat(event.fields()).containsExactly("email", "firstName", "role", "uniqueId", "username");
        assertThat(event.at()).isEqualTo(NOON);
        assertThat(event.tenant()).isEqualTo(TenantId.DEFAULT);
    }

    @Test
    void needsNothingButANameAndARole() {
        var event = registered(create("anna", null, Role.VIEWER, null, Map.of()));

        assertThat(event.email()).isNull();
        assertThat(event.uniqueId()).isNull();
        assertThat(event.fields()).containsExactly("role", "username");
        assertThat(event.claims()).containsExactly(new Take(Kind.USERNAME, "anna"));
    }

    @Test
    void claimsWhateverOnlyOneCanHave() {
        assertThat(registered(create("anna", "a@b", Role.VIEWER, "u", Map.of())).claims())
                .containsExactly(
                        new Take(Kind.USERNAME, "anna"), new Take(Kind.EMAIL, "a@b"), new Take(Kind.UNIQUE_ID, "u"));
    }

    @Test
    void refusesAllThatIsWrongAtOnce() {
        var profile = Map.of(ProfileField.FIRST_NAME, 1, ProfileField.PHONE, "0".repeat(41));

        assertThatErrorsOf(() -> decide(create(" ", "anna", Role.OPERATOR, "u".repeat(257), profile)))
                .containsExactly(
                        "email:format",
                        "username:required",
                        "uniqueId:too_long",
                        "firstName:type",
                        "phone:too_long",
                        "role:tenant");
    }

    @Test
    void takesTheOwnAddressAsANameInWhateverSpellingItWasTyped() {
        assertThat(registered(create("jos\u00e9@example.org", " jose\u0301@example.org ", Role.VIEWER, null, Map.of()))
                        .username())
                .isEqualTo("jos\u00e9@example.org");
    }

    @Test
    void doesNotBlameTheNameForAnAddressThatIsWrong() {
        assertThatErrorsOf(() -> decide(create("anna@", "anna@", Role.VIEWER, null, Map.of())))
                .containsExactly("email:format");
    }

    @Test
    void letsOperatorsIntoTheTenantSystemOnly() {
        assertThatErrorsOf(() -> decide(create("anna", null, Role.OPERATOR, null, Map.of())))
                .containsExactly("role:tenant");
        assertThat(decide(inSystem(Role.OPERATOR))).hasSize(1);
    }

    @Test
    void letsNobodyElseIntoTheTenantSystem() {
        assertThatErrorsOf(() -> decide(inSystem(Role.ADMINISTRATOR))).containsExactly("role:tenant");
    }

    @Test
    void takesAFieldSetToNothingAsNotSaid() {
        var profile = Collections.<ProfileField, @Nullable Object>singletonMap(ProfileField.ATTRIBUTES, null);

        var event = registered(create("anna", null, Role.VIEWER, null, profile));

        assertThat(event.fields()).doesNotContain("attributes");
    }

    private static CreateUser inSystem(Role role) {
        return new CreateUser(TenantId.SYSTEM, ANNA, "root", null, role, null, Map.of(), List.of(), NOON);
    }

    private static CreateUser create(
            String username,
            @Nullable String email,
            Role role,
            @Nullable String uniqueId,
            Map<ProfileField, ? extends @Nullable Object> profile) {
        return new CreateUser(TenantId.DEFAULT, ANNA, username, email, role, uniqueId, profile, List.of(), NOON);
    }

    private static List<RegistrationEvent> decide(CreateUser command) {
        return Registration.decide(command);
    }

    private static UserRegistered registered(CreateUser command) {
        return (UserRegistered) decide(command).getFirst();
    }
}
