package userledger.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamedPeopleTest {

    @Test
    void areAlwaysTheSameAndNeverTwice() throws IOException {
        var people = NamedPeople.of(Path.of("..", "samples", "people.csv"));

        assertThat(people.firstNames()).hasSizeGreaterThan(500);
        assertThat(people.lastNames()).hasSizeGreaterThan(500);
        assertThat(people.csv(7)).isEqualTo(people.csv(7)).contains(NamedPeople.username(7));
        assertThat(people.csv(7).split(",")).hasSameSizeAs(NamedPeople.CSV_HEADER.split(","));
        assertThat(IntStream.range(0, 10_000).mapToObj(NamedPeople::username).distinct())
                .hasSize(10_000);
    }
}
