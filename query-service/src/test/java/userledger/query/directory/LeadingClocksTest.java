package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

/** Services have clocks of their own: what they say of users may be later than what the log says. */
class LeadingClocksTest extends QueryTest {

    private static final People PEOPLE = new People("leading-clocks");
    private static final UserId ADMIN = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());

    private Client client() {
        return client(PEOPLE, ADMIN, Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, 0, 1, 7200})
    void theLatestOfThePastAreThereHoweverLateTheySayTheyAre(long seconds) {
        var user = PEOPLE.viewer("user" + seconds);
        PEOPLE.append(
                user,
                new RoleChanged(user, Role.VIEWER, Role.PUBLISHER, Instant.now().plusSeconds(seconds)));
        var then = Instant.now();
        PEOPLE.viewer("later" + seconds);

        var page = client().get("/v1/users?limit=100&role=publisher&sort=-updatedAt&at=" + then);

        assertThat(page.all("username")).contains("user" + seconds);
    }

    @Test
    void thoseWhoCameLaterAreNotThere() {
        var then = Instant.now();
        var later = PEOPLE.viewer("after");
        PEOPLE.append(later, new RoleChanged(later, Role.VIEWER, Role.PUBLISHER, then.minus(Duration.ofDays(1))));

        assertThat(client().get("/v1/users?limit=100&sort=-updatedAt&at=" + then)
                        .all("username"))
                .contains("admin")
                .doesNotContain("after");
    }
}
