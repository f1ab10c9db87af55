package userledger.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.ProfileField.ATTRIBUTES;
import static userledger.domain.user.ProfileField.FIRST_NAME;
import static userledger.domain.user.ProfileField.LAST_NAME;
import static userledger.domain.user.ProfileField.PHONE;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.profile.ProfileCommand.ChangeEmail;
import userledger.domain.profile.ProfileCommand.ChangeProfile;
import userledger.domain.profile.ProfileCommand.ChangeUniqueId;
import userledger.domain.profile.ProfileCommand.RenameUser;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UniqueIdChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.ClaimChange.Release;
import userledger.domain.user.ClaimChange.Take;
import userledger.domain.user.ProfileField;
import userledger.domain.user.TenantId;

class ProfileTest {

    private static final Profile PROFILE = new Profile(
            "anna", "anna@example.org", "u-1", Map.of("firstName", "Anna", "lastName", "Berg"), null, EmailUndos.NONE);

    @Test
    void tellsOnlyOfFieldsThatChange() {
        assertThat(PROFILE.decide(change(Map.of(FIRST_NAME, "Hanna", LAST_NAME, " Berg "))))
                .containsExactly(changed(Set.of("firstName"), Map.of("firstName", "Hanna")));
    }

    @Test
    void clearsAFieldThatIsSetToNull() {
        var events = PROFILE.decide(change(Collections.singletonMap(FIRST_NAME, null)));

        assertThat(events).containsExactly(changed(Set.of("firstName"), Map.of()));
        assertThat(PROFILE.evolve(events.getFirst()).values()).isEqualTo(Map.of("lastName", "Berg"));
    }

    @Test
    void makesNoEventOfWhatChangesNothing() {
        assertThat(PROFILE.decide(change(Map.of()))).isEmpty();
        assertThat(PROFILE.decide(change(Map.of(FIRST_NAME, "Anna")))).isEmpty();
        assertThat(PROFILE.decide(change(Collections.singletonMap(PHONE, null))))
                .isEmpty();
        assertThat(PROFILE.decide(rename(" anna "))).isEmpty();
        assertThat(PROFILE.decide(email("anna@example.org"))).isEmpty();
        assertThat(PROFILE.decide(uniqueId("u-1"))).isEmpty();
        assertThat(Profile.NONE.decide(email(" "))).isEmpty();
        assertThat(Profile.NONE.decide(uniqueId(null))).isEmpty();
    }

    @Test
    void seesThatANumberIsTheSameHoweverItWasTyped() {
        var one = PROFILE.evolve(
                PROFILE.decide(change(Map.of(ATTRIBUTES, Map.of("n", 1.0)))).getFirst());

        assertThat(one.decide(change(Map.of(ATTRIBUTES, Map.of("n", 1L))))).isEmpty();
    }

    @Test
    void refusesAllFieldsThatAreWrongAtOnce() {
        assertThatErrorsOf(() -> PROFILE.decide(change(Map.of(FIRST_NAME, 1, PHONE, "0".repeat(41)))))
                .containsExactly("firstName:type", "phone:too_long");
    }

    @Test
    void renames() {
        var events = PROFILE.decide(rename("Anna"));

        assertThat(events).containsExactly(new UserRenamed(ANNA, "Anna", NOON));
        assertThat(events.getFirst().claims()).containsExactly(new Take(Kind.USERNAME, "Anna"));
        assertThat(PROFILE.evolve(events.getFirst()).username()).isEqualTo("Anna");
    }

    @Test
    void renamesToTheOwnAddressOnly() {
        assertThat(PROFILE.decide(rename("anna@example.org"))).hasSize(1);
        assertThatErrorsOf(() -> PROFILE.decide(rename("ben@example.org"))).containsExactly("username:at_sign");
    }

    @Test
    void refusesToTakeTheNameAway() {
        assertThatErrorsOf(() -> PROFILE.decide(rename(null))).containsExactly("username:required");
    }

    @Test
    void changesTheAddressAndItsClaim() {
        var events = PROFILE.decide(email("hanna@example.org"));

        assertThat(events).containsExactly(new EmailChanged(ANNA, "hanna@example.org", NOON));
        assertThat(events.getFirst().claims()).containsExactly(new Take(Kind.EMAIL, "hanna@example.org"));
    }

    @Test
    void clearsTheAddressAndFreesIt() {
        var events = PROFILE.decide(email(null));

        assertThat(events).containsExactly(new EmailChanged(ANNA, null, NOON));
        assertThat(events.getFirst().claims()).containsExactly(new Release(Kind.EMAIL));
        assertThat(PROFILE.evolve(events.getFirst()).email()).isNull();
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatErrorsOf(() -> PROFILE.decide(email("hanna"))).containsExactly("email:format");
    }

    @Test
    void changesAndClearsTheUniqueId() {
        assertThat(PROFILE.decide(uniqueId(" u-2"))).containsExactly(new UniqueIdChanged(ANNA, "u-2", NOON));
        assertThat(PROFILE.decide(uniqueId("")).getFirst().claims()).containsExactly(new Release(Kind.UNIQUE_ID));
    }

    @Test
    void refusesAUniqueIdThatIsTooLong() {
        assertThatErrorsOf(() -> PROFILE.decide(uniqueId("u".repeat(257)))).containsExactly("uniqueId:too_long");
    }

    @Test
    void hasAfterManyChangesWhatWasSetLast() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var expected = new HashMap<String, Object>();
        var profile = Profile.NONE;
        for (var i = 0; i < 2_000; i++) {
            var wanted = new HashMap<ProfileField, @Nullable Object>();
            for (var field : Set.of(FIRST_NAME, LAST_NAME, PHONE)) {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        wanted.put(field, null);
                        expected.remove(field.wireName());
                    }
                    case 1 -> {
                        var value = "v" + random.nextInt(3);
                        wanted.put(field, value);
                        expected.put(field.wireName(), value);
                    }
                    default -> {}
                }
            }
            var before = profile;
            for (var event : profile.decide(change(wanted))) {
                profile = profile.evolve(event);
                assertThat(profile)
                        .as("an event changes something, seed %d", seed)
                        .isNotEqualTo(before);
            }
            assertThat(profile.values()).as("seed %d", seed).isEqualTo(expected);
            assertThat(profile.decide(change(wanted))).as("seed %d", seed).isEmpty();
        }
    }

    private static ProfileChanged changed(Set<String> fields, Map<String, Object> values) {
        return new ProfileChanged(ANNA, new TreeSet<>(fields), values, NOON);
    }

    private static ChangeProfile change(Map<ProfileField, ? extends @Nullable Object> values) {
        return new ChangeProfile(TenantId.DEFAULT, ANNA, values, NOON);
    }

    private static RenameUser rename(@Nullable String username) {
        return new RenameUser(TenantId.DEFAULT, ANNA, username, NOON);
    }

    private static ChangeEmail email(@Nullable String email) {
        return new ChangeEmail(TenantId.DEFAULT, ANNA, email, NOON);
    }

    private static ChangeUniqueId uniqueId(@Nullable String uniqueId) {
        return new ChangeUniqueId(TenantId.DEFAULT, ANNA, uniqueId, NOON);
    }
}
