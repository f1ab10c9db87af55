package userledger.command.ownsettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import userledger.domain.user.Rejection;

class AreaTest {

    private static final Area EDITOR = new Area("""
            {"additionalProperties": false, "properties": {
               "theme": {"enum": ["dark", "light"], "default": "dark"},
               "size": {"type": "integer", "minimum": 6},
               "font": {"type": "object", "default": {}, "required": ["family"], "properties": {
                 "family": {"type": "string", "default": "Hack"}, "a/b": {"type": "boolean"}}},
               "proxy": {"type": "object", "required": ["host"], "properties": {
                 "host": {"type": "string"}, "port": {"type": "integer", "default": 80}}},
               "since": {"type": "string", "format": "date"},
               "tags": {"type": "array", "items": {"type": "string"}}}}""");

    @Test
    void fillsInDefaults() {
        assertThat(EDITOR.shown(Map.of())).hasToString("{\"theme\":\"dark\",\"font\":{\"family\":\"Hack\"}}");
        assertThat(EDITOR.shown(Map.of("theme", "light")).get("theme").asString())
                .isEqualTo("light");
    }

    @Test
    void fillsInWithinWhatIsThereButMakesNothingUp() {
        assertThat(EDITOR.shown(Map.of()).has("proxy")).isFalse();
        assertThat(EDITOR.shown(Map.of("proxy", Map.of("host", "h"))).get("proxy"))
                .hasToString("{\"host\":\"h\",\"port\":80}");
    }

    @Test
    void leavesOutWhatDoesNotFitAnyMore() {
        var stored = Map.<String, Object>of("theme", "blue", "size", 8, "gone", 1, "tags", List.of("a", 2));

        assertThat(EDITOR.fitting(stored)).isEqualTo(Map.of("size", 8));
        assertThat(EDITOR.shown(stored).get("theme").asString()).isEqualTo("dark");
    }

    @Test
    void leavesWhatOnlyLacksSomethingElse() {
        var strict = new Area("{\"required\":[\"b\"],\"properties\":{\"a\":{\"type\":\"integer\"}}}");

        assertThat(strict.fitting(Map.of("a", 1, "", 2))).isEqualTo(Map.of("a", 1, "", 2));
    }

    @Test
    void tellsWhereSomethingIsNotAllowed() {
        assertThat(errors(Map.of(
                        "theme",
                        "blue",
                        "size",
                        5,
                        "font",
                        Map.of("a/b", 1),
                        "since",
                        "2020-13-01",
                        "tags",
                        List.of("a", 2),
                        "sound",
                        true)))
                .containsExactlyInAnyOrder(
                        "/theme enum",
                        "/size minimum",
                        "/font/a~1b type",
                        "/since format",
                        "/tags/1 type",
                        "/sound additionalProperties");
        assertThat(errors(Map.of("proxy", Map.of()))).containsExactly("/proxy/host required");
        assertThatCode(() -> EDITOR.require(Map.of("size", 6, "since", "2020-12-01")))
                .doesNotThrowAnyException();
    }

    @Test
    void takesOnlySoMuch() {
        var open = new Area("{}");
        var size = Area.MAX_BYTES - "{\"a\":\"\"}".length();

        assertThatCode(() -> open.require(Map.of("a", "x".repeat(size)))).doesNotThrowAnyException();
        assertThat(refusal(open, Map.of("a", "x".repeat(size + 1))).code()).isEqualTo("settings.too_large");
        assertThat(refusal(open, Map.of("a", Collections.nCopies(Area.MAX_VALUES, 1)))
                        .code())
                .isEqualTo("settings.too_large");
        assertThat(refusal(open, Map.of("a", "ä".repeat(size / 2 + 1))).code()).isEqualTo("settings.too_large");
    }

    private static List<String> errors(Map<String, Object> wanted) {
        var refusal = refusal(EDITOR, wanted);
        assertThat(refusal.code()).isEqualTo("settings.not_in_schema");
        return refusal.errors().stream()
                .map(error -> error.field() + " " + error.code())
                .toList();
    }

    private static Rejection refusal(Area area, Map<String, Object> wanted) {
        return catchThrowableOfType(Rejection.class, () -> area.require(wanted));
    }
}
