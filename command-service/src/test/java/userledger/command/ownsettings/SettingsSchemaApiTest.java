package userledger.command.ownsettings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsSchemaApiTest extends OwnSettingsScenario {

    @Test
    void isReadByEverybodyAndWrittenByAdministrators() {
        var put = put(AREAS);

        assertThat(put.status()).isEqualTo(200);
        assertThat(anna.get(SCHEMA).body()).isEqualTo(put.body());
        assertThat(boss.get(SCHEMA).header("ETag")).isEqualTo(put.header("ETag"));
        assertThat(anna.with("If-Match", "*").put(SCHEMA, AREAS).status()).isEqualTo(403);
        assertThat(boss.put(SCHEMA, AREAS).status()).isEqualTo(428);
        assertThat(boss.with("If-Match", "\"0\"").put(SCHEMA, AREAS).code()).isEqualTo("settings.version_changed");
        assertThat(there.get(SCHEMA).status()).isEqualTo(401);
        var once = boss.with("If-Match", "*").with("Idempotency-Key", newName());
        var first = once.put(SCHEMA, "{\"areas\":{\"x\":{\"title\":\"X\"}}}");
        put(AREAS);
        assertThat(once.put(SCHEMA, "{\"areas\":{\"x\":{\"title\":\"X\"}}}").body())
                .isEqualTo(first.body());
        assertThat(anna.get(SCHEMA).body()).isEqualTo(put.body());
    }

    @Test
    void isRefusedWithAllThatIsWrongWithIt() {
        assertThat(fields(put("{\"areas\":{\"a/b\":1},\"more\":1}"))).containsExactly("more", "/areas/a~1b");
        assertThat(fields(put("{}"))).containsExactly("areas");
        assertThat(fields(put("{\"areas\":{\"a/b\":{}}}"))).containsExactly("areas");
        assertThat(fields(put("{\"areas\":{\"a\":{\"title\":\"%s\"}}}".formatted("x".repeat(1 << 16)))))
                .containsExactly("areas");
        assertThat(fields(put("{\"areas\":{\"a\":{\"properties\":{\"b\":{\"type\":\"colour\"}}}}}")))
                .contains("/areas/a/properties/b/type");
        assertThat(put("{\"areas\":{\"a\":{\"minProperties\":1e999}}}").status())
                .isEqualTo(400);
        assertThat(fields(put("{\"areas\":{\"a\":{\"$ref\":\"http://localhost/\"}}}")))
                .containsExactly("/areas/a/$ref");
    }
}
