package userledger.domain.ownsettings;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.ownsettings.OwnSettingsCommand.ChangeOwnSettings;
import userledger.domain.ownsettings.OwnSettingsEvent.OwnSettingsChanged;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.TenantId;

class OwnSettingsTest {

    private static final AreaRules ANYTHING = new Rules(List.of());

    private static final OwnSettings SET =
            after(OwnSettings.NONE, Map.of("theme", "dark", "font", Map.of("size", 11, "family", "Hack")), ANYTHING);

    @Test
    void keepsWhatIsSetAreaByArea() {
        var events = SET.decide(change("mail", Map.of("digest", true), ANYTHING));

        assertThat(events).containsExactly(new OwnSettingsChanged(ANNA, "mail", Map.of("digest", true), NOON));
        var both = SET.evolve(events.getFirst());
        assertThat(both.area("mail")).isEqualTo(Map.of("digest", true));
        assertThat(both.area("editor")).isEqualTo(SET.area("editor"));
        assertThat(both.area("nothing")).isEmpty();
    }

    @Test
    void laysAPatchOverWhatIsSetAtAnyDepth() {
        var patched = after(SET, map("font", map("size", 12, "family", null), "x", map("y", null)), ANYTHING);

        assertThat(patched.area("editor"))
                .isEqualTo(Map.of("theme", "dark", "font", Map.of("size", 12), "x", Map.of()));
    }

    @Test
    void putsAnObjectInThePlaceOfAValueAndAListInThePlaceOfAList() {
        var patched = after(SET, map("theme", map("base", "dark"), "font", Arrays.asList(1, null)), ANYTHING);

        assertThat(patched.area("editor"))
                .isEqualTo(Map.of("theme", Map.of("base", "dark"), "font", Arrays.asList(1, null)));
    }

    @Test
    void takesAwayWithNull() {
        var empty = after(SET, map("theme", null, "font", null, "never", null), ANYTHING);

        assertThat(empty).isEqualTo(OwnSettings.NONE);
    }

    @Test
    void tellsNothingWhereNothingChanges() {
        assertThat(SET.decide(change("editor", Map.of("theme", "dark"), ANYTHING)))
                .isEmpty();
        assertThat(SET.decide(change("editor", Map.of(), ANYTHING))).isEmpty();
        assertThat(SET.decide(change("mail", map("digest", null), ANYTHING))).isEmpty();
    }

    @Test
    void refusesWhatTheRulesRefuse() {
        assertThatCodeOf(() -> SET.decide(change("editor", Map.of("sound", "loud"), new Rules(List.of("sound")))))
                .isEqualTo("settings.not_in_schema");
    }

    @Test
    void leavesBehindWhatDoesNotFitAnyMore() {
        var patched = after(SET, Map.of("sound", "low"), new Rules(List.of("font")));

        assertThat(patched.area("editor")).isEqualTo(Map.of("theme", "dark", "sound", "low"));
    }

    private static OwnSettings after(OwnSettings before, Map<String, @Nullable Object> patch, AreaRules rules) {
        return before.decide(change("editor", patch, rules)).stream()
                .reduce(before, OwnSettings::evolve, (_, later) -> later);
    }

    private static ChangeOwnSettings change(String area, Map<String, @Nullable Object> patch, AreaRules rules) {
        return new ChangeOwnSettings(TenantId.DEFAULT, ANNA, area, patch, rules, NOON);
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        var map = new HashMap<String, @Nullable Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    /** Allows everything but some names. */
    private record Rules(List<String> without) implements AreaRules {

        @Override
        public Map<String, Object> fitting(Map<String, Object> stored) {
            var left = new HashMap<>(stored);
            left.keySet().removeAll(without);
            return left;
        }

        @Override
        public void require(Map<String, Object> wanted) {
            if (wanted.keySet().stream().anyMatch(without::contains)) {
                throw new Rejection(Kind.UNPROCESSABLE, "settings.not_in_schema", "Not this");
            }
        }
    }
}
