package userledger.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeparationTest {

    @Test
    void tellsNothingOfTheSame() {
        assertThat(Separation.auc(List.of(1L, 2L, 3L), List.of(3L, 1L, 2L))).isEqualTo(0.5);
        assertThat(Separation.auc(List.of(2L, 2L), List.of(2L))).isEqualTo(0.5);
    }

    @Test
    void tellsAllOfWhatIsAlwaysLarger() {
        assertThat(Separation.auc(List.of(4L, 5L), List.of(1L, 2L, 3L))).isEqualTo(1);
        assertThat(Separation.auc(List.of(1L), List.of(2L, 3L))).isZero();
    }

    @Test
    void countsPairs() {
        assertThat(Separation.auc(List.of(1L, 3L), List.of(2L, 4L))).isEqualTo(0.25);
    }
}
