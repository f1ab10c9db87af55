package userledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;
import static userledger.query.People.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordHash;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;
import userledger.store.Meta;

class HistoryTest extends QueryTest {

    private static final People PEOPLE = new People("history");
    private static final People OTHERS = new People("history-others");

    private static UserId admin;
    private static UserId anna;
    private static UserId gone;

    @BeforeAll
    static void register() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        anna = LiveThrough.register(PEOPLE, "anna");
        LiveThrough.changes(PEOPLE, anna, admin);
        gone = LiveThrough.register(PEOPLE, "gone");
        LiveThrough.changes(PEOPLE, gone, admin);
        PEOPLE.append(gone, new UserDeleted(gone, later(9)), new UserErased(gone, later(9)));
    }

    /** What happens to people in these tests. */
    private static final class LiveThrough {

        static UserId register(People people, String username) {
            return people.register(username, Role.VIEWER, Map.of("firstName", "Private", "phone", "+49 1"));
        }

        static void changes(People people, UserId user, UserId by) {
            people.append(user, meta(by), new UserRenamed(user, "called-" + user, later(1)));
            people.append(
                    user,
                    new Meta(null, null, "import-1", null, null, null),
                    new ProfileChanged(
                            user,
                            new TreeSet<>(List.of("lastName", "phone")),
                            Map.of("lastName", "Private"),
                            later(2)));
            people.append(user, meta(by), new PasswordChanged(user, new PasswordHash("canary"), true, null, later(3)));
            people.append(user, meta(by), new UserLocked(user, by, "Private reason", null, later(4)));
        }
    }

    private Client client() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    /** What changed and how, as a line each. */
    static List<String> fields(JsonNode change) {
        return change.path("changes")
                .valueStream()
                .map(field -> field.path("field").asString()
                        + (field.has("before") ? ": " + field.path("before") + " -> " + field.path("after") : ""))
                .toList();
    }

    @Test
    void tellsWhoDidWhatWhenWhyAndFromWhere() {
        var renamed = client().get("/v1/users/" + anna + "/history")
                .body()
                .path("data")
                .path(1);

        assertThat(renamed.path("name").asString()).isEqualTo("user.renamed");
        assertThat(renamed.path("actor").toString()).isEqualTo("{\"id\":\"" + admin + "\",\"username\":\"admin\"}");
        assertThat(renamed.path("correlationId").asString()).isEqualTo("correlation-1");
        assertThat(renamed.path("application").asString()).isEqualTo("test");
        assertThat(renamed.path("remoteAddress").asString()).isEqualTo("192.0.2.7");
        assertThat(renamed.path("reason").asString()).isEqualTo("because");
        assertThat(renamed.path("version").asInt()).isEqualTo(2);
        assertThat(renamed.path("position").asLong()).isPositive();
        assertThat(renamed.path("at").asString()).endsWith("Z");
        assertThat(renamed.path("changes").path(0).path("before").asString()).isEqualTo("anna");
        assertThat(renamed.path("changes").path(0).path("after").asString()).isEqualTo("called-" + anna);
    }

    @Test
    void tellsBeforeAndAfterOfEachFieldTheOldestFirst() {
        var data = client().get("/v1/users/" + anna + "/history").body().path("data");

        assertThat(data.valueStream().map(change -> change.path("name").asString()))
                .containsExactly(
                        "user.registered",
                        "user.renamed",
                        "user.profile.changed",
                        "user.password.changed",
                        "user.locked");
        assertThat(fields(data.path(0)))
                .contains("username: null -> \"anna\"", "role: null -> \"viewer\"", "firstName: null -> \"Private\"");
        assertThat(fields(data.path(2))).containsExactly("lastName: null -> \"Private\"", "phone: \"+49 1\" -> null");
        assertThat(data.path(2).path("actor").isNull()).isTrue();
        assertThat(fields(data.path(3)))
                .containsExactly("passwordSet: false -> true", "passwordMustChange: false -> true", "password");
        assertThat(fields(data.path(4)))
                .contains("status: \"active\" -> \"locked\"", "lockReason: null -> \"Private reason\"");
        assertThat(data.toString()).doesNotContain("canary");
    }

    @Test
    void keepsTheFactsOfErasedPeopleWithoutAnythingPersonal() {
        var data = client().get("/v1/users/" + gone + "/history").body().path("data");

        assertThat(data.valueStream().map(change -> change.path("name").asString()))
                .endsWith("user.deleted", "user.erased")
                .hasSize(7);
        assertThat(data.toString()).doesNotContain("Private", "gone", "+49", "because", "called-");
        assertThat(fields(data.path(0))).contains("role: null -> \"viewer\"", "username", "firstName");
        assertThat(fields(data.path(1))).containsExactly("username");
        assertThat(fields(data.path(2))).containsExactly("lastName", "phone");
        assertThat(data.path(2).path("changes").path(0).has("after")).isFalse();
        assertThat(data.path(2).path("changes").path(1).path("after").isNull()).isTrue();
        assertThat(fields(data.path(4))).contains("status: \"active\" -> \"locked\"", "lockReason");
    }

    @Test
    void tellsWhatFormerRevisionsOfAnEventSaid() {
        var old = PEOPLE.viewer("old-timer");
        PEOPLE.appendOld(old, "user.profile.changed", 1, """
                {"userId":"%s","fields":["lastName","phone"],"at":"2026-01-01T12:00:00Z"}""".formatted(old), "{\"values\":{\"lastName\":\"Berg\"}}");
        PEOPLE.append(old, new UserRenamed(old, "new-timer", later(1)));

        var data = client().get("/v1/users/" + old + "/history").body().path("data");

        assertThat(fields(data.path(1))).containsExactly("lastName: null -> \"Berg\"");
        assertThat(fields(data.path(2))).containsExactly("username: \"old-timer\" -> \"new-timer\"");
        assertThat(client().get("/v1/users/" + old).body().path("lastName").asString())
                .isEqualTo("Berg");
    }

    @Test
    void isPagedOldestFirst() {
        var names = new ArrayList<String>();
        var page = client().get("/v1/users/" + anna + "/history?limit=2");
        page.all("name").forEach(names::add);
        while (page.body().has("next")) {
            page = client().get(page.body().path("next").asString());
            page.all("name").forEach(names::add);
        }

        assertThat(names).hasSize(5).startsWith("user.registered").endsWith("user.locked");
    }

    @Test
    void isForOneselfAndForAdministrators() {
        var viewer = PEOPLE.viewer("curious");
        var asViewer = client(PEOPLE, viewer, Role.VIEWER);

        assertProblem(asViewer.get("/v1/users/" + anna + "/history"), 403, "access.denied");
        assertProblem(asViewer.get("/v1/users/" + new UUID(0, 7) + "/history"), 403, "access.denied");
        assertThat(asViewer.get("/v1/users/" + viewer + "/history")
                        .body()
                        .path("data")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void hidesFromWhereOthersCalled() {
        var changed = PEOPLE.viewer("changed");
        PEOPLE.append(changed, meta(admin), new UserRenamed(changed, "changed2", later(1)));

        var data = client(PEOPLE, changed, Role.VIEWER)
                .get("/v1/users/" + changed + "/history")
                .body()
                .path("data");

        assertThat(data.path(0).path("remoteAddress").asString()).isEqualTo("192.0.2.7");
        assertThat(data.path(1).path("remoteAddress").isNull()).isTrue();
    }

    @Test
    void knowsNobodyOfOtherTenants() {
        var other = OTHERS.viewer("other");

        assertProblem(client().get("/v1/users/" + other + "/history"), 404, "user.not_found");
        assertProblem(client().get("/v1/users/" + new UUID(0, 7) + "/history"), 404, "user.not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=-1", "limit=abc", "cursor=abc", "cursor="})
    void refusesWhatIsWrong(String parameter) {
        assertInvalid(
                client().get("/v1/users/" + anna + "/history?" + parameter),
                parameter.substring(0, parameter.indexOf('=')));
    }

    @Test
    void takesACursorOnlyForTheSameUser() {
        var next = client().get("/v1/users/" + anna + "/history?limit=1")
                .body()
                .path("next")
                .asString();

        assertInvalid(client().get(next.replace(anna.toString(), gone.toString())), "cursor");
    }
}
