package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class FindUsersTest extends QueryTest {

    private static final People PEOPLE = new People("find");
    private static final People OTHERS = new People("find-others");

    private static UserId admin;
    private static UserId joe;

    @BeforeAll
    static void register() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        joe = PEOPLE.register("Joe", Role.VIEWER, Map.of("firstName", "Joseph", "phone", "+49 1"));
        var maria = PEOPLE.register("m.jones", Role.PUBLISHER, Map.of("firstName", "Maria", "lastName", "JONES"));
        PEOPLE.register("zoe", Role.VIEWER, Map.of("firstName", "Zoë", "lastName", "Ängström"));
        PEOPLE.register("odysseus", Role.VIEWER, Map.of("firstName", "ΟΔΥΣΣΕΥΣ", "lastName", "50%_a\\b"));
        PEOPLE.append(maria, new UserLocked(maria, admin, "why not", null, later(5)));
        OTHERS.register("joe", Role.VIEWER, Map.of());
    }

    private Client client() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "jo; Joe, m.jones",
                "JO; Joe, m.jones",
                "joseph; Joe",
                "än; zoe",
                "angs; zoe",
                "мария; m.jones",
                "A\u0308NG; zoe",
                "zoë; zoe",
                "zoe; zoe",
                "οδυσ; odysseus",
                "ΟΔΥΣ; odysseus",
                "50%; odysseus",
                "50%_a\\; odysseus",
                "%; \"\"",
                "_; \"\"",
                "\\; \"\"",
                "jo%; \"\"",
                "'; \"\"",
                "ones; \"\""
            })
    void meetsTheStartOfUsernameFirstAndLastNameWhateverTheCase(String prefix, String expected) {
        var answer = client().get("/v1/users?prefix=" + encode(prefix));

        assertThat(String.join(", ", answer.all("username"))).isEqualTo(expected);
        assertThat(answer.body().path("total").asInt()).isEqualTo(expected.isEmpty() ? 0 : expected.split(", ").length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "role=viewer; Joe, odysseus, zoe",
                "role=publisher|administrator; admin, m.jones",
                "status=locked; m.jones",
                "status=licensed; admin, Joe, odysseus, zoe",
                "status=active&role=publisher; \"\"",
                "status=locked|active&prefix=jo; Joe, m.jones",
                "q=phone:%2B49*; Joe",
                "q=(lastName:jones|firstName:zoe),!role:viewer; m.jones",
                "q=; admin, Joe, m.jones, odysseus, zoe",
                "q=createdAt>2000-01-01,createdAt<=2001-01-01; \"\"",
                "sort=-username; zoe, odysseus, m.jones, Joe, admin",
                "sort=role,-username; admin, m.jones, zoe, odysseus, Joe",
                "sort=lastName; admin, Joe, odysseus, zoe, m.jones",
                "sort=-lastName&limit=2; m.jones, zoe",
                "sort=createdAt,-id&index=0&pageLength=1; odysseus",
                "sort=-lastSignInAt,username; admin, Joe, m.jones, odysseus, zoe"
            })
    void filtersAndSorts(String query, String expected) {
        var answer = client().get("/v1/users?"
                + query.replace("|", "%7C").replace("<", "%3C").replace(">", "%3E"));

        assertThat(String.join(", ", answer.all("username"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', 5", "?role=viewer, 3", "?status=locked%7Cinactive, 1", "?prefix=jo, 2", "?prefix=jo&role=viewer, 1"
    })
    void counts(String query, long expected) {
        assertThat(client().get("/v1/users/count" + query).body().path("count").asLong())
                .isEqualTo(expected);
    }

    @Test
    void leavesTheTotalOutWhereNobodyWantsIt() {
        assertThat(client().get("/v1/users?total=false").body().has("total")).isFalse();
        assertThat(client().get("/v1/users?index=7").body().path("total").asInt())
                .isEqualTo(5);
    }

    @Test
    void showsOthersOnlyWhatIsPublic() {
        var users = client(PEOPLE, joe, Role.VIEWER)
                .get("/v1/users?sort=username&limit=3")
                .body()
                .path("data");

        assertThat(users.path(0).has("phone")).isFalse();
        assertThat(users.path(1).path("phone").asString()).isEqualTo("+49 1");
        assertThat(users.path(2).has("lockReason")).isFalse();
        assertThat(users.path(2).path("status").asString()).isEqualTo("locked");
    }

    @Test
    void answersWithTheFieldsThatWereAskedFor() {
        var user = client().get("/v1/users?fields=username,phone&limit=2")
                .body()
                .path("data")
                .path(1);

        assertThat(user).hasToString("{\"username\":\"Joe\",\"phone\":\"+49 1\"}");
    }

    @Test
    void letsOnlyAdministratorsSortByWhatOnlyTheySee() {
        assertProblem(client(PEOPLE, joe, Role.VIEWER).get("/v1/users?sort=lastSignInAt"), 403, "access.denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone:x", "!lastSignInAt>2000-01-01", "a|(b,uniqueId:*)", "externalId:x", "clientId:x"})
    void letsOnlyAdministratorsSearchByWhatOnlyTheySee(String search) {
        for (var path : new String[] {"/v1/users?q=", "/v1/users/count?q="}) {
            assertProblem(client(PEOPLE, joe, Role.VIEWER).get(path + encode(search)), 403, "access.denied");
            assertThat(client().get(path + encode(search)).status()).isEqualTo(200);
        }
    }

    @Test
    void asksForASession() {
        assertProblem(new Client(port).get("/v1/users"), 401, "session.required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=-1",
                "limit=abc",
                "limit=9223372036854775808",
                "index=-1",
                "index=9223372036854775808",
                "index=1.5",
                "pageLength=0",
                "pageLength=501",
                "role=king",
                "role=",
                "status=gone",
                "status=active%7C",
                "sort=password",
                "sort=",
                "sort=phone",
                "sort=--username",
                "sort=username,username",
                "sort=username,-username",
                "cursor=abc",
                "cursor=",
                "q=name:x",
                "q=(a",
                "total=maybe",
                "fields=secret",
                "fields="
            })
    void refusesWhatIsWrong(String parameter) {
        assertInvalid(client().get("/v1/users?" + parameter), parameter.substring(0, parameter.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=5&index=0", "limit=5&pageLength=5", "cursor=abc&index=0", "cursor=abc&pageLength=1"})
    void refusesBothStylesOfPagingAtOnce(String query) {
        assertProblem(client().get("/v1/users?" + query), 400, "request.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users?lmit=5", "/v1/users/count?sort=username", "/v1/users/count?limit=1"})
    void refusesParametersThatNobodyKnows(String path) {
        assertProblem(client().get(path), 400, "request.unknown_parameter");
    }

    @Test
    void goesAsFarAsNumbersGo() {
        var answer = client().get("/v1/users?index=999999999999999999&pageLength=500");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().path("data").isEmpty()).isTrue();
        assertThat(answer.body().path("total").asInt()).isEqualTo(5);
    }
}
