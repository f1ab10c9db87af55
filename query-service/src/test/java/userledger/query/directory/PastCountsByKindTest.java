package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.People;
import userledger.query.QueryTest;

/** Whoever is erased goes on to count, in whatever words role and state are asked for. */
class PastCountsByKindTest extends QueryTest {

    private static final People PEOPLE = new People("past-kinds");

    private static UserId admin;
    private static Instant then;

    @BeforeAll
    static void live() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        PEOPLE.viewer("anna");
        var ben = PEOPLE.viewer("ben");
        then = Instant.now();
        PEOPLE.append(ben, new UserDeleted(ben, later(3)), new UserErased(ben, later(3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "role=viewer                              # 2 # 1",
                "q=role:viewer                            # 2 # 1",
                "q=role:viewer,status:licensed            # 2 # 1",
                "q=role:v*                                # 2 # 1",
                "q=!role:administrator                    # 2 # 1",
                "q=role:viewer%7Crole:administrator       # 3 # 2",
                "q=role:viewer&role=viewer&status=active  # 2 # 1",
                "q=role:viewer&role=publisher             # 0 # 0",
                "q=role:king                              # 0 # 0",
                "q=role:viewer,username:*                 # 1 # 1"
            })
    void countsByKind(String query, long past, long now) {
        assertThat(count(query + "&at=" + then)).isEqualTo(past);
        assertThat(count(query)).isEqualTo(now);
    }

    private long count(String query) {
        var client = client(PEOPLE, admin, Role.ADMINISTRATOR);
        var answer = client.get("/v1/users/count?" + query);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        var page = client.get("/v1/users?limit=1&" + query);
        assertThat(page.body().path("total").asLong(-1))
                .isEqualTo(answer.body().path("count").asLong());
        return answer.body().path("count").asLong();
    }
}
