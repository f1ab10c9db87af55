package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class FindByDescriptionTest extends QueryTest {

    private static final People PEOPLE = new People("descriptions");
    private static UserId admin;

    @BeforeAll
    static void register() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        PEOPLE.register("b", Role.VIEWER, Map.of("description", "Überall gern gesehen. ".repeat(90)));
        PEOPLE.register("c", Role.VIEWER, Map.of("description", "Arrives on Mondays"));
        PEOPLE.register("d", Role.VIEWER, Map.of("description", "Überall gern gesehen. ".repeat(90) + "Not always"));
    }

    private Client client() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    @Test
    void findsWhatIsInTheWholeOfADescription() {
        assertThat(client().get("/v1/users?q=description:*always").all("username"))
                .containsExactly("d");
        assertThat(client().get("/v1/users?q=description:" + encode("'arrives on mondays'"))
                        .all("username"))
                .containsExactly("c");
        assertThat(client().get("/v1/users?q=mondays").all("username")).isEmpty();
    }

    @Test
    void sortsByWhatDescriptionsBeginWith() {
        assertThat(client().get("/v1/users?sort=description").all("username")).containsExactly("admin", "c", "b", "d");
        var page = client().get("/v1/users?sort=-description&limit=1");
        assertThat(page.all("username")).containsExactly("d");
        assertThat(client().get(page.body().path("next").asString()).all("username"))
                .containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"icon", "groups", "tenant", "attributes.team", "phone"})
    void sortsByNothingThatHasNoOrder(String field) {
        assertInvalid(client().get("/v1/users?sort=" + field), "sort");
    }
}
