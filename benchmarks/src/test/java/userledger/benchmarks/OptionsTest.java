package userledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void whatIsNotGivenHasADefault() {
        var options = Options.of(List.of());

        assertThat(options.runs()).isEqualTo(3);
        assertThat(options.clients("1,16")).containsExactly(1, 16);
    }

    @Test
    void whatIsGivenCounts() {
        var options = Options.of(List.of("--clients", "8,9", "--seconds", "2"));

        assertThat(options.clients("1")).containsExactly(8, 9);
        assertThat(options.measured()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aMisspelledOptionIsNotIgnored() {
        assertThatThrownBy(() -> Options.of(List.of("--secnods", "2"))).hasMessageContaining("--secnods");
        assertThatThrownBy(() -> Options.of(List.of("--runs"))).hasMessageContaining("--runs");
    }
}
