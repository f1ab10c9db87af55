package userledger.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PeopleTest {

    @Test
    void nobodyHasTheNameOrAddressOfSomebodyElse() {
        var people = new People();
        var usernames = new HashSet<String>();
        var emails = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) {
            var person = people.next();
            usernames.add(person.username());
            emails.add(person.email());
        }

        assertThat(usernames).hasSize(10_000);
        assertThat(emails).hasSize(10_000);
    }

    @Test
    void aLineOfAFileHasAsManyCellsAsItsHeader() {
        assertThat(new People().next().csv().split(",")).hasSameSizeAs(People.CSV_HEADER.split(","));
    }
}
