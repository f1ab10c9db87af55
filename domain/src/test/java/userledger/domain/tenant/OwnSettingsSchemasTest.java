package userledger.domain.tenant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnSettingsSchemasTest {

    @Test
    void takesPlainNames() {
        assertThatCode(() -> new OwnSettingsSchemas(Map.of("editor", "{}", "a.b-c_1", "{}")).require())
                .doesNotThrowAnyException();
        for (var name : new String[] {"", ".a", "a b", "a/b", "ä", "x".repeat(64)}) {
            assertThatErrorsOf(() -> new OwnSettingsSchemas(Map.of(name, "{}")).require())
                    .containsExactly("areas:name");
        }
    }

    @Test
    void refusesTooMuchOfIt() {
        var areas = new HashMap<String, String>();
        for (var i = 0; i <= OwnSettingsSchemas.MAX_AREAS; i++) {
            areas.put("a" + i, "{}");
        }
        areas.put("long", "x".repeat(OwnSettingsSchemas.MAX_LENGTH));

        assertThatErrorsOf(() -> new OwnSettingsSchemas(areas).require())
                .containsExactly("areas:too_many", "areas:too_long");
    }
}
