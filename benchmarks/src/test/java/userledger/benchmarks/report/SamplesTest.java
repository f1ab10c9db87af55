package userledger.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {

    private final Samples samples = new Samples();

    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        add(9, 1, 5);

        assertThat(samples.median("x", 16)).isEqualTo(5);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleOnes() {
        add(9, 1, 5, 6);

        assertThat(samples.median("x", 16)).isEqualTo(5.5);
    }

    @Test
    void namesAreKeptApart() {
        add(1);
        samples.add(2, "x", 64);

        assertThat(samples.median("x", 16)).isEqualTo(1);
        assertThat(samples.last("x", 64)).isEqualTo(2);
    }

    @Test
    void theRangeShowsTheSmallestAndTheLargest() {
        add(200, 1.234, 50);

        assertThat(samples.range("x", 16)).isEqualTo("1.23..200");
    }

    @Test
    void nothingMeasuredIsNoFigure() {
        assertThat(samples.median("nothing")).isNaN();
        assertThat(samples.range("nothing")).isEqualTo("-");
    }

    private void add(double... figures) {
        for (var figure : figures) {
            samples.add(figure, "x", 16);
        }
    }
}
