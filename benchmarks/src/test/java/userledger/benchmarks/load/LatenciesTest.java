package userledger.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void aShareIsTheTimeThatSoManyDidNotExceed() {
        for (int millis = 2_000; millis >= 1; millis--) {
            latencies.add(TimeUnit.MILLISECONDS.toNanos(millis));
        }

        assertThat(latencies.millis(0.5)).isEqualTo(1_000);
        assertThat(latencies.millis(0.99)).isEqualTo(1_980);
        assertThat(latencies.millis(1)).isEqualTo(2_000);
        assertThat(latencies.millis(0)).isEqualTo(1);
    }

    @Test
    void whatComesAfterALookCountsAsWell() {
        latencies.add(TimeUnit.MILLISECONDS.toNanos(3));
        assertThat(latencies.millis(0.5)).isEqualTo(3);
        latencies.add(TimeUnit.MILLISECONDS.toNanos(1));

        assertThat(latencies.millis(0.5)).isEqualTo(1);
        assertThat(latencies.count()).isEqualTo(2);
    }

    @Test
    void nothingHasNoLatency() {
        assertThat(latencies.millis(0.5)).isNaN();
    }
}
