package userledger.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CountsTest {

    private static final long SECOND = 1_000_000_000;

    private final Counts counts = new Counts(2 * SECOND, 4 * SECOND);

    @Test
    void aRateIsOfWhatWasAnsweredWithinTheTimeAndALatencyOfWhatWasAskedInIt() {
        answered(200, 0, 1);
        answered(200, 1, 3);
        answered(200, 3, 9);

        assertThat(counts.perSecond("x")).isEqualTo(0.5);
        assertThat(counts.of("x").count()).isEqualTo(1);
        assertThat(counts.of("x").millis(0.5)).isEqualTo(6_000);
    }

    @Test
    void aFailureCountsWheneverItComes() {
        answered(503, 0, 1);
        counts.requireNoFailures();

        answered(503, 3, 9);

        assertThatThrownBy(counts::requireNoFailures).hasMessageContaining("1 calls failed");
        assertThat(counts.perSecond("x")).isZero();
        assertThat(counts.of("x").millis(0.5)).isNaN();
    }

    private void answered(int status, int sent, int answered) {
        counts.add(new Call("x", 1, "", 200), new Answer(status, new byte[0], 0), sent * SECOND, answered * SECOND);
    }
}
