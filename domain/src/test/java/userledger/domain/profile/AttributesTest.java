package userledger.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.ProfileField.ATTRIBUTES;
import static userledger.domain.user.ProfileField.FIRST_NAME;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.profile.ProfileCommand.ChangeProfile;
import userledger.domain.profile.ProfileCommand.ExpireAttributes;
import userledger.domain.profile.ProfileEvent.AttributesChanged;
import userledger.domain.profile.ProfileEvent.AttributesExpired;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.user.Attributes;
import userledger.domain.user.ProfileField;
import userledger.domain.user.TenantId;

class AttributesTest {

    private static final Instant ONE = NOON.plusSeconds(3_600);
    private static final Instant TWO = NOON.plusSeconds(7_200);

    private static final Profile BADGE = after(Profile.NONE, Map.of("badge", with("value", 7, "expiresAt", ONE)));

    @Test
    void keepsPlainOnesAndThoseWithTermsApart() {
        var events = Profile.NONE.decide(change(
                Map.of("team", "blue", "badge", with("value", 7, "expiresAt", ONE), "pay", with("sealed", true))));

        assertThat(events).hasSize(2);
        assertThat(events.getFirst()).isInstanceOf(ProfileChanged.class);
        assertThat(((ProfileChanged) events.getFirst()).values())
                .isEqualTo(Map.of("attributes", Map.of("team", "blue")));
        assertThat(events.getLast())
                .isEqualTo(new AttributesChanged(
                        ANNA,
                        ONE,
                        Map.of(
                                "badge", Map.of("value", 7, "expiresAt", ONE.toString()),
                                "pay", Map.of("value", "x", "sealed", true)),
                        NOON));
    }

    @Test
    void leavesTheTermsAloneWhereOnlyAValueComes() {
        assertThat(stored(after(BADGE, Map.of("badge", 8))))
                .isEqualTo(Map.of("badge", Map.of("value", 8, "expiresAt", ONE.toString())));
    }

    @Test
    void changesEachOfTheTermsByItself() {
        var later = after(BADGE, Map.of("badge", Map.of("expiresAt", TWO.toString())));
        assertThat(stored(later)).isEqualTo(Map.of("badge", Map.of("value", 7, "expiresAt", TWO.toString())));

        var sealed = after(BADGE, Map.of("badge", Map.of("sealed", true)));
        assertThat(stored(sealed))
                .isEqualTo(Map.of("badge", Map.of("value", 7, "expiresAt", ONE.toString(), "sealed", true)));
    }

    @Test
    void becomesPlainWithoutTerms() {
        var plain = after(BADGE, Map.of("badge", Collections.singletonMap("expiresAt", null)));

        assertThat(plain.values()).isEqualTo(Map.of("attributes", Map.of("badge", 7)));
    }

    @Test
    void goesWithItsValueOrWithAll() {
        assertThat(after(BADGE, Collections.singletonMap("badge", null)).values())
                .isEmpty();
        assertThat(after(BADGE, Map.of("badge", Collections.singletonMap("value", null)))
                        .values())
                .isEmpty();
        assertThat(apply(BADGE, change(null)).values()).isEmpty();
    }

    @Test
    void makesNoEventOfWhatChangesNothing() {
        assertThat(BADGE.decide(change(Map.of("badge", with("value", 7.0, "expiresAt", ONE)))))
                .isEmpty();
        assertThat(BADGE.decide(change(Map.of("badge", 7)))).isEmpty();
        assertThat(BADGE.decide(change(Map.of()))).isEmpty();
    }

    @Test
    void runsOutAtItsInstantAndNotBefore() {
        assertThat(BADGE.decide(expire(ONE.minusNanos(1)))).isEmpty();

        var events = BADGE.decide(expire(ONE));
        assertThat(events).containsExactly(new AttributesExpired(ANNA, null, ONE));
        assertThat(BADGE.evolve(events.getFirst()).values()).isEmpty();
    }

    @Test
    void tellsWhenTheNextOneRunsOut() {
        var two = after(BADGE, Map.of("guest", with("value", true, "expiresAt", TWO)));

        assertThat(two.decide(expire(ONE))).containsExactly(new AttributesExpired(ANNA, TWO, ONE));
    }

    @Test
    void doesNotGoOnFromOneThatHasRunOut() {
        var late = new ChangeProfile(TenantId.DEFAULT, ANNA, Map.of(ATTRIBUTES, Map.of("badge", 8)), TWO);

        assertThat(apply(BADGE, late).values()).isEqualTo(Map.of("attributes", Map.of("badge", 8)));
    }

    @Test
    void refusesAnEndThatIsOver() {
        assertThatErrorsOf(() -> after(Profile.NONE, Map.of("badge", with("value", 7, "expiresAt", NOON))))
                .containsExactly("attributes:past");
    }

    @Test
    void refusesTermsWithoutAValue() {
        assertThatErrorsOf(() -> after(Profile.NONE, Map.of("badge", Map.of("sealed", true))))
                .containsExactly("attributes:required");
        assertThatErrorsOf(() -> after(Profile.NONE, Map.of("badge", Map.of()))).containsExactly("attributes:required");
    }

    @Test
    void refusesOddTermsTogetherWithOtherFields() {
        for (Object odd : List.of(Map.of("value", 7, "until", 1), with("value", Map.of("a", 1)), with("sealed", 1))) {
            assertThatErrorsOf(() -> Profile.NONE.decide(new ChangeProfile(
                            TenantId.DEFAULT, ANNA, Map.of(FIRST_NAME, 1, ATTRIBUTES, Map.of("badge", odd)), NOON)))
                    .containsExactlyInAnyOrder("firstName:type", "attributes:type");
        }
        for (Object odd : List.of("noon", 5, true, "")) {
            assertThatErrorsOf(() -> after(Profile.NONE, Map.of("badge", with("expiresAt", odd))))
                    .containsExactly("attributes:format");
        }
    }

    private static Object stored(Profile profile) {
        return profile.values().getOrDefault(Attributes.WITH_TERMS, Map.of());
    }

    private static Map<String, Object> with(String name, Object value) {
        return name.equals("value") ? Map.of("value", value) : Map.of("value", "x", name, value);
    }

    private static Map<String, Object> with(String name, Object value, String other, Instant end) {
        return Map.of(name, value, other, end.toString());
    }

    private static Profile after(Profile before, Map<String, ? extends @Nullable Object> attributes) {
        return apply(before, change(attributes));
    }

    private static Profile apply(Profile before, ChangeProfile change) {
        var profile = before;
        for (var event : before.decide(change)) {
            profile = profile.evolve(event);
        }
        return profile;
    }

    private static ChangeProfile change(@Nullable Map<String, ? extends @Nullable Object> attributes) {
        return new ChangeProfile(
                TenantId.DEFAULT,
                ANNA,
                Collections.<ProfileField, @Nullable Object>singletonMap(ATTRIBUTES, attributes),
                NOON);
    }

    private static ExpireAttributes expire(Instant at) {
        return new ExpireAttributes(TenantId.DEFAULT, ANNA, at);
    }
}
