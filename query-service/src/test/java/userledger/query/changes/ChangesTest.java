package userledger.query.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class ChangesTest extends QueryTest {

    private static final People PEOPLE = new People("changes");
    private static final People OTHERS = new People("changes-others");

    private static UserId admin;
    private static UserId anna;
    private static UserId ben;
    private static UserId carl;
    private static UserId dora;
    private static UserId ephemeral;
    private static Instant first;
    private static Instant second;

    @BeforeAll
    static void live() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        anna = PEOPLE.viewer("anna");
        ben = PEOPLE.viewer("ben");
        carl = PEOPLE.viewer("carl");
        first = Instant.now();
        PEOPLE.append(anna, new UserRenamed(anna, "anna.b", later(1)));
        PEOPLE.append(carl, new RoleChanged(carl, Role.VIEWER, Role.PUBLISHER, later(2)));
        dora = PEOPLE.viewer("dora");
        ephemeral = PEOPLE.viewer("ephemeral");
        PEOPLE.append(ephemeral, new UserDeleted(ephemeral, later(3)), new UserErased(ephemeral, later(3)));
        PEOPLE.append(ben, new UserDeleted(ben, later(3)));
        PEOPLE.append(anna, new UserRenamed(anna, "anna.c", later(4)));
        second = Instant.now();
        PEOPLE.append(anna, new UserRenamed(anna, "anna.d", later(5)));
        PEOPLE.append(carl, new UserDeleted(carl, later(6)), new UserErased(carl, later(6)));
        OTHERS.viewer("stranger");
    }

    private Client admin() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    @Test
    void tellsWhoCameWhoLeftAndWhoChangedWhat() {
        var changes = all("/v1/users/changes?from=" + first + "&to=" + second);

        assertThat(changes)
                .extracting(change -> change.path("id").asString() + " "
                        + change.path("change").asString())
                .containsExactly(carl + " changed", dora + " created", ben + " deleted", anna + " changed");
        var renamed = changes.get(3);
        assertThat(renamed.path("before").path("username").asString()).isEqualTo("anna");
        assertThat(renamed.path("after").path("username").asString()).isEqualTo("anna.c");
        assertThat(renamed.path("before").has("email")).isFalse();
        assertThat(renamed.path("after").path("version").asLong()).isEqualTo(3);
        assertThat(changes.get(1).has("before")).isFalse();
        assertThat(changes.get(1).path("after").path("email").asString()).isEqualTo("dora@example.org");
        assertThat(changes.get(2).path("before").path("username").asString()).isEqualTo("ben");
        assertThat(changes.get(2).has("after")).isFalse();
    }

    @Test
    void tellsOfErasedPeopleWithoutThePerson() {
        var changed = all("/v1/users/changes?from=" + first + "&to=" + second).getFirst();
        assertThat(changed.path("erased").asBoolean()).isTrue();
        assertThat(changed.path("before").toString()).isEqualTo("{\"role\":\"viewer\",\"version\":1}");
        assertThat(changed.path("after").toString()).isEqualTo("{\"role\":\"publisher\",\"version\":2}");

        var gone = all("/v1/users/changes?from=" + second).stream()
                .filter(change -> change.path("id").asString().equals(carl.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(gone.path("change").asString()).isEqualTo("deleted");
        assertThat(gone.path("before").toString())
                .isEqualTo("{\"role\":\"publisher\",\"status\":\"active\",\"version\":2}");
    }

    @Test
    void isPagedWhileMoreHappens() {
        var changes = all("/v1/users/changes?limit=1&from=" + first + "&to=" + second);
        assertThat(changes).isEqualTo(all("/v1/users/changes?from=" + first + "&to=" + second));

        var page = admin().get("/v1/users/changes?limit=2").body();
        PEOPLE.viewer("later");
        assertThat(walk(page)).hasSize(3).noneMatch(change -> change.toString().contains("later"));
    }

    private ArrayList<JsonNode> all(String path) {
        return walk(admin().get(path).body());
    }

    private ArrayList<JsonNode> walk(JsonNode first) {
        var changes = new ArrayList<JsonNode>();
        first.path("data").forEach(changes::add);
        for (var page = first; page.has("next"); ) {
            page = admin().get(page.path("next").asString()).body();
            page.path("data").forEach(changes::add);
        }
        return changes;
    }

    @Test
    void nothingChangesWithinAnInstant() {
        assertThat(all("/v1/users/changes?from=" + first + "&to=" + first)).isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertInvalid(admin().get("/v1/users/changes?from=" + second + "&to=" + first), "to");
        assertInvalid(admin().get("/v1/users/changes?from=yesterday"), "from");
        assertInvalid(admin().get("/v1/users/changes?to=" + Instant.now().plus(Duration.ofDays(1))), "to");
        assertInvalid(admin().get("/v1/users/changes?limit=0"), "limit");
        assertInvalid(admin().get("/v1/users/changes?cursor=x"), "cursor");
    }

    @Test
    void isForAdministratorsOfTheTenant() {
        assertProblem(client(PEOPLE, dora, Role.VIEWER).get("/v1/users/changes"), 403, "access.denied");
        var elsewhere = OTHERS.register("admin", Role.ADMINISTRATOR, Map.of());
        var seen = client(OTHERS, elsewhere, Role.ADMINISTRATOR).get("/v1/users/changes");
        assertThat(seen.body().path("data").size()).isEqualTo(2);
        var next = admin().get("/v1/users/changes?limit=1").body().path("next").asString();
        assertInvalid(client(OTHERS, elsewhere, Role.ADMINISTRATOR).get(next), "cursor");
    }
}
