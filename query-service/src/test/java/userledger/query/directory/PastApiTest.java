package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;
import userledger.store.TestLedger;

class PastApiTest extends QueryTest {

    private static final People PEOPLE = new People("past");

    private static UserId admin;
    private static UserId anna;
    private static UserId ben;
    private static UserId other;
    private static Instant before;
    private static Instant first;
    private static Instant second;
    private static Instant third;

    @BeforeAll
    static void live() {
        before = Instant.now();
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        anna = PEOPLE.register("anna", Role.VIEWER, Map.of("lastName", "Ask", "phone", "+1"));
        ben = PEOPLE.viewer("ben");
        first = Instant.now();
        PEOPLE.append(anna, new UserRenamed(anna, "zoe", later(1)));
        PEOPLE.append(anna, new ProfileChanged(anna, new TreeSet<>(List.of("lastName")), Map.of(), later(2)));
        PEOPLE.append(ben, new RoleChanged(ben, Role.VIEWER, Role.PUBLISHER, later(2)));
        other = PEOPLE.viewer("other");
        PEOPLE.append(other, new UserRenamed(other, "anna", later(2)));
        second = Instant.now();
        PEOPLE.append(ben, new UserDeleted(ben, later(3)), new UserErased(ben, later(3)));
        third = Instant.now();
    }

    private Client admin() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    @Test
    void getsSomebodyAsOfAnInstant() {
        var now = admin().get("/v1/users/" + anna).body();
        var then = admin().get("/v1/users/" + anna + "?at=" + first).body();

        assertThat(then.path("username").asString()).isEqualTo("anna");
        assertThat(then.path("lastName").asString()).isEqualTo("Ask");
        assertThat(then.path("version").asLong()).isEqualTo(1);
        assertThat(then.has("groups") || then.has("lastSignInAt")).isFalse();
        assertThat(now.path("username").asString()).isEqualTo("zoe");
        assertThat(admin().get("/v1/users/" + anna + "?at=" + third)
                        .body()
                        .path("version")
                        .asLong())
                .isEqualTo(3);
        assertProblem(admin().get("/v1/users/" + anna + "?at=" + before), 404, "user.not_found");
    }

    @Test
    void knowsWhoHadANameThen() {
        var then = admin().get("/v1/users/by-username/Anna?at=" + first);
        assertThat(then.body().path("id").asString()).isEqualTo(anna.toString());
        var later = admin().get("/v1/users/by-username/anna?at=" + second);
        assertThat(later.body().path("id").asString()).isNotEqualTo(anna.toString());
        assertProblem(admin().get("/v1/users/by-username/zoe?at=" + first), 404, "user.not_found");
    }

    @Test
    void leavesErasedPeopleOutButCountsThem() {
        assertProblem(admin().get("/v1/users/" + ben + "?at=" + first), 404, "user.not_found");
        assertProblem(admin().get("/v1/users/by-username/ben?at=" + first), 404, "user.not_found");
        var page = admin().get("/v1/users?at=" + first);
        assertThat(page.all("username")).containsExactly("admin", "anna");
        assertThat(page.body().path("total").asLong()).isEqualTo(3);
        assertThat(count("at=" + first)).isEqualTo(3);
        assertThat(count("role=viewer&at=" + first)).isEqualTo(2);
        assertThat(count("role=publisher&status=licensed&at=" + second)).isEqualTo(1);
        assertThat(count("prefix=ben&at=" + first)).isZero();
        assertThat(count("at=" + third)).isEqualTo(3);
        assertThat(count("at=" + before)).isZero();
        assertThat(count("at=0001-01-01T00:00:00Z")).isZero();
    }

    private long count(String query) {
        var answer = admin().get("/v1/users/count?" + query);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("count").asLong();
    }

    @Test
    void findsByWhatWasTrueThen() {
        assertThat(admin().get("/v1/users?prefix=as&at=" + first).all("id")).containsExactly(anna.toString());
        assertThat(admin().get("/v1/users?prefix=as&at=" + second).all("id")).isEmpty();
        assertThat(admin().get("/v1/users?q=lastName:a*k&at=" + first).all("id"))
                .containsExactly(anna.toString());
        assertThat(count("q=lastName:a*k&at=" + first)).isEqualTo(1);
        assertThat(count("q=lastName:a*k&at=" + second)).isZero();
        assertThat(admin().get("/v1/users?sort=-username&fields=username,groups&at=" + second)
                        .all("username"))
                .containsExactly("zoe", "anna", "admin");
        assertThat(admin().get("/v1/users?index=1&pageLength=1&at=" + second)
                        .body()
                        .path("next")
                        .asString())
                .isEqualTo("/v1/users?pageLength=1&at=" + encode(second.toString()) + "&index=2");
        assertThat(admin().get("/v1/users?at=" + before).body().path("data").isEmpty())
                .isTrue();
    }

    @Test
    void knowsWhoWasInAGroupThen() {
        var club = PEOPLE.group("Club " + UUID.randomUUID(), admin);
        var alone = Instant.now();
        PEOPLE.join(club, anna);
        var both = Instant.now();
        PEOPLE.append(club, new MemberRemoved(club, anna, TestLedger.NOON));
        var left = Instant.now();

        var then = "/v1/users?sort=-username&group=" + club + "&at=";
        assertThat(admin().get(then + alone).all("username")).containsExactly("admin");
        assertThat(admin().get(then + both).all("username")).containsExactly("zoe", "admin");
        assertThat(admin().get(then + left).all("username")).containsExactly("admin");
        assertThat(count("group=" + club + "&at=" + both)).isEqualTo(2);
        assertThat(count("group=everyone&at=" + both)).isEqualTo(count("at=" + both));
    }

    @Test
    void pagesStayAtTheInstant() {
        var page = admin().get("/v1/users?limit=1&at=" + first).body();
        assertThat(page.path("next").asString()).contains("&at=" + encode(first.toString()) + "&cursor=");
        var next = admin().get(page.path("next").asString());
        assertThat(next.all("username")).containsExactly("anna");
        assertThat(next.body().path("total").asLong()).isEqualTo(3);
        assertThat(next.body().has("next")).isFalse();
        assertThat(admin().get(next.body().path("prev").asString()).all("username"))
                .containsExactly("admin");
        var cursor = page.path("next").asString().replaceFirst(".*cursor=", "");
        assertInvalid(admin().get("/v1/users?limit=1&cursor=" + cursor), "cursor");
        assertInvalid(admin().get("/v1/users?limit=1&at=" + second + "&cursor=" + cursor), "cursor");
    }

    @Test
    void showsOthersOnlyWhatIsPublic() {
        var viewer = client(PEOPLE, other, Role.VIEWER);
        var seen = viewer.get("/v1/users/" + anna + "?at=" + first).body();
        assertThat(seen.path("username").asString()).isEqualTo("anna");
        assertThat(seen.has("phone")).isFalse();
        assertThat(viewer.get("/v1/users?at=" + first).body().toString()).doesNotContain("phone");
        var self = client(PEOPLE, anna, Role.VIEWER).get("/v1/users?prefix=anna&at=" + first);
        assertThat(self.body().path("data").path(0).path("phone").asString()).isEqualTo("+1");
    }

    @Test
    void answersNotModifiedForTheSameVersion() {
        var answer = admin().get("/v1/users/" + anna + "?at=" + first);
        assertThat(answer.header("ETag")).startsWith("\"1.");
        assertThat(admin().with("If-None-Match", answer.header("ETag"))
                        .get("/v1/users/" + anna + "?at=" + first)
                        .status())
                .isEqualTo(304);
    }

    @Test
    void theFutureIsNotKnown() {
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        for (var path : List.of("/v1/users/" + anna, "/v1/users/by-username/anna", "/v1/users", "/v1/users/count")) {
            assertInvalid(admin().get(path + "?at=" + tomorrow), "at");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now", "2026-01-01", "2026-01-01T00:00:00", "2026-02-30T00:00:00Z", "1767225600", "+1-1-1"})
    void refusesWhatIsNoInstant(String at) {
        assertInvalid(admin().get("/v1/users?at=" + encode(at)), "at");
    }

    @Test
    void takesAnOffset() {
        assertThat(count("at="
                        + encode(first.atOffset(java.time.ZoneOffset.ofHours(2)).toString())))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"sort=-lastSignInAt,sort", "q=lastSignInAt>2026-01-01T00:00:00Z,q"})
    void refusesWhatIsNotKept(String query, String field) {
        assertInvalid(admin().get("/v1/users?at=" + first + "&" + query.replace(">", "%3E")), field);
    }
}
