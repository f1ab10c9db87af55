package userledger.rest.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @Test
    void timesAreThoseOfRfc3339() {
        assertThat(Values.time("2026-01-01T01:00:00.5+01:00")).isEqualTo(Instant.parse("2026-01-01T00:00:00.5Z"));
        assertThat(Values.time("2026-01-01t00:00:00z")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-01",
                "2026-01-01T00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:00:00",
                "+12026-01-01T00:00:00Z",
                "2026-01-01T00:00:00+99:00",
                "1700000000"
            })
    void otherTimesAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Values.time(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "0199bd7e00007000800000000000000f", "0199bd7e-0000-7000-8000-00000000000g"})
    void otherIdsAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Values.id(text));
    }

    @Test
    void mergePatchTellsAbsentFromCleared() {
        var patch = MergePatch.of(StrictJson.reader()
                .readValue("{\"a\":null,\"b\":\"x\"}", tools.jackson.databind.node.ObjectNode.class));
        assertThat(patch.text("a")).isEqualTo(new Field.Present<String>(null));
        assertThat(patch.text("b")).isEqualTo(new Field.Present<>("x"));
        assertThat(patch.text("c")).isEqualTo(new Field.Absent<String>());
        assertThat(patch.requireText("c")).isEmpty();
        assertThat(patch.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("required"));
    }
}
