package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class SimilarNamesTest extends QueryTest {

    private static final People PEOPLE = new People("similar");

    private static UserId viewer;

    @BeforeAll
    static void register() {
        viewer = PEOPLE.register("v", Role.VIEWER, Map.of());
        PEOPLE.register("jo1", Role.VIEWER, Map.of("displayName", "Jānis Ozoliņš", "lastName", "Ozoliņš"));
        PEOPLE.register("jo2", Role.VIEWER, Map.of("displayName", "Jana Ozola", "lastName", "Ozola"));
        PEOPLE.register("ms", Role.PUBLISHER, Map.of("displayName", "Margaret Smith", "firstName", "Margaret"));
        PEOPLE.register("kk", Role.VIEWER, Map.of("firstName", "Јана", "nickname", "Kazlauskienė"));
        PEOPLE.register("margarete", Role.VIEWER, Map.of());
    }

    private Client client() {
        return client(PEOPLE, viewer, Role.VIEWER);
    }

    @ParameterizedTest
    @CsvSource({
        "ozolinsh, jo1",
        "Ozollins, jo1",
        "janis ozolinsch, jo1",
        "kazlauskine, kk",
        "Marggaret, 'ms,margarete'",
        "Janna, 'kk,jo2'",
        "xxxxxx, ''"
    })
    void areFoundWithTypingErrorsTheMostSimilarFirst(String typed, String expected) {
        var found = client().get("/v1/users?q=" + encode("~" + typed));

        assertThat(String.join(",", found.all("username"))).startsWith(expected);
        assertThat(found.all("id")).hasSize(found.body().path("total").asInt());
        assertThat(client().get("/v1/users/count?q=" + encode("~" + typed))
                        .body()
                        .path("count"))
                .isEqualTo(found.body().path("total"));
    }

    @Test
    void arePagedAndFilteredAndSortedAsOthersAre() {
        var all = client().get("/v1/users?q=~margaret").all("username");
        assertThat(all).containsExactly("ms", "margarete");

        var met = new ArrayList<String>();
        var page = client().get("/v1/users?q=~margaret&limit=1");
        page.all("username").forEach(met::add);
        while (page.body().has("next")) {
            page = client().get(page.body().path("next").asString());
            page.all("username").forEach(met::add);
        }
        assertThat(met).containsExactlyElementsOf(all);
        assertThat(client().get(page.body().path("prev").asString()).all("username"))
                .containsExactly("ms");
        assertThat(client().get("/v1/users?q=~margaret&role=viewer").all("username"))
                .containsExactly("margarete");
        assertThat(client().get("/v1/users?q=~margaret&sort=username").all("username"))
                .containsExactly("margarete", "ms");
        assertThat(client().get("/v1/users?q=~margaret&at=" + Instant.now()).all("username"))
                .containsExactly("ms", "margarete");
        assertThat(client().get("/v1/users?q=~margaret&prefix=marg").all("username"))
                .containsExactly("ms", "margarete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "~  ", "~\u0301"})
    void needSomethingToBeSimilarTo(String typed) {
        assertInvalid(client().get("/v1/users?q=" + encode(typed)), "q");
    }
}
