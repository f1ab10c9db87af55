package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;
import userledger.rest.token.ConsistencyTokens;

class GetUserTest extends QueryTest {

    private static final People PEOPLE = new People("get");
    private static final People OTHERS = new People("get-others");

    private static UserId admin;
    private static UserId jose;

    @BeforeAll
    static void register() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        jose = PEOPLE.register("José", Role.VIEWER, Map.of("phone", "+49 1"));
        OTHERS.viewer("elsewhere");
    }

    private Client client() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    @Test
    void getsAUserById() {
        var answer = client().get("/v1/users/" + jose);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body().path("username").asString()).isEqualTo("José");
        assertThat(answer.body().path("phone").asString()).isEqualTo("+49 1");
        assertThat(answer.body().path("tenant").asString()).isEqualTo("get");
    }

    @ParameterizedTest
    @CsvSource({"north/anna, north%2Fanna", "NORTH\\ben, north%5Cben", "50%2Fc, 50%252Fc"})
    void getsAUserByANameThatCouldBeAPath(String name, String path) {
        var id = PEOPLE.register(name, Role.VIEWER, Map.of());

        assertThat(client().get("/v1/users/by-username/" + path)
                        .body()
                        .path("id")
                        .asString())
                .isEqualTo(id.toString());
    }

    @Test
    void takesNobodyWithoutAUsernameForSomebodyWithOneThatNobodyCanHave() {
        var nameless = new People("get-nameless");
        var caller = nameless.register("admin", Role.ADMINISTRATOR, Map.of());
        var id = nameless.register(null, Role.VIEWER, Map.of());
        nameless.register(null, Role.VIEWER, Map.of());
        var client = client(nameless, caller, Role.ADMINISTRATOR);

        assertThat(client.get("/v1/users/" + id).status()).isEqualTo(200);
        for (var path : List.of("%20", "a%E2%80%8Bb", "a%E2%80%8Bb?at=" + Instant.now())) {
            var answer = client.get("/v1/users/by-username/" + path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body().path("code").asString()).isEqualTo("user.not_found");
        }
    }

    @Test
    void takesNobodyForSomebodyElseWithASimilarName() {
        var inTheMiddle = PEOPLE.register("odysseus.σ", Role.VIEWER, Map.of());
        var atTheEnd = PEOPLE.register("odysseus.ς", Role.VIEWER, Map.of());

        assertThat(client().get("/v1/users/by-username/odysseus.%CF%83")
                        .body()
                        .path("id")
                        .asString())
                .isEqualTo(inTheMiddle.toString());
        assertThat(client().get("/v1/users/by-username/odysseus.%CF%82")
                        .body()
                        .path("id")
                        .asString())
                .isEqualTo(atTheEnd.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jos%C3%A9", "JOS%C3%89", "jose%CC%81", "%EF%BC%AAos%C3%A9"})
    void getsAUserByUsernameHoweverSpelled(String username) {
        assertThat(client().get("/v1/users/by-username/" + username)
                        .body()
                        .path("id")
                        .asString())
                .isEqualTo(jose.toString());
    }

    @Test
    void getsTheOwnAccountWithAllFields() {
        var me = client(PEOPLE, jose, Role.VIEWER);

        assertThat(me.get("/v1/me").body().path("phone").asString()).isEqualTo("+49 1");
        assertThat(me.get("/v1/users/" + jose).body().path("phone").asString()).isEqualTo("+49 1");
        assertThat(me.get("/v1/users/" + admin).body().has("phone")).isFalse();
    }

    @Test
    void knowsNobodyOfOtherTenants() {
        var elsewhere = OTHERS.viewer("other");

        assertProblem(client().get("/v1/users/" + elsewhere), 404, "user.not_found");
        assertProblem(client().get("/v1/users/by-username/elsewhere"), 404, "user.not_found");
        assertProblem(client().get("/v1/users/" + new UUID(0, 7)), 404, "user.not_found");
        assertInvalid(client().get("/v1/users/nobody"), "id");
    }

    @Test
    void saysWhenNothingHasChanged() {
        var anna = PEOPLE.viewer("anna.etag");
        var etag = client().get("/v1/users/" + anna).header("ETag");
        assertThat(etag).isEqualTo("\"1." + PEOPLE.position + "\"");

        assertThat(client().with("If-None-Match", etag).get("/v1/users/" + anna).status())
                .isEqualTo(304);
        assertThat(client().with("If-None-Match", "\"0.0\", W/" + etag)
                        .get("/v1/users/" + anna)
                        .status())
                .isEqualTo(304);

        PEOPLE.append(anna, new UserRenamed(anna, "anna.etag2", later(1)));
        var changed = client().with("If-None-Match", etag).get("/v1/users/" + anna);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2." + PEOPLE.position + "\"");
    }

    @Test
    void forgetsWhoIsDeleted() {
        var bob = PEOPLE.viewer("bob.gone");
        assertThat(client().get("/v1/users/" + bob).status()).isEqualTo(200);

        PEOPLE.append(bob, new UserDeleted(bob, later(1)), new UserErased(bob, later(1)));

        assertProblem(client().get("/v1/users/" + bob), 404, "user.not_found");
        assertProblem(client().get("/v1/users/by-username/bob.gone"), 404, "user.not_found");
    }

    @Test
    void refusesConsistencyTokensThatAreNotOurs() {
        var ahead = consistencyTokens.issue(PEOPLE.tenant, PEOPLE.position + 1_000_000);
        var foreign = consistencyTokens.issue(OTHERS.tenant, 1);

        for (var token : new String[] {"garbage", ahead, foreign}) {
            assertProblem(
                    client().with(ConsistencyTokens.HEADER, token).get("/v1/users/" + jose),
                    400,
                    "consistency_token.invalid");
        }
    }
}
