package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

/** What is shown of people on pages behind the first one, and of the past. */
class WalkTest extends QueryTest {

    private static final People PEOPLE = new People("walk");

    private static UserId admin;
    private static UserId ben;
    private static UserId cleo;
    private static UserId shy;

    @BeforeAll
    static void register() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        ben = PEOPLE.viewer("ben");
        cleo = PEOPLE.viewer("cleo");
        shy = PEOPLE.viewer("shy");
        PEOPLE.join(PEOPLE.group("Club", admin), cleo);
    }

    private static void change(UserId user, String field, String value) {
        PEOPLE.append(user, new ProfileChanged(user, new TreeSet<>(List.of(field)), Map.of(field, value), later(1)));
    }

    private Client admin() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    @Test
    void eachPageHasTheSameFields() {
        var first = admin().get("/v1/users?limit=2");
        var whole = admin().get("/v1/users/" + cleo).body();
        change(ben, "nickname", "Benny");
        change(shy, "nickname", "Shy");

        var second = admin().get(first.body().path("next").asString());
        var again = admin().get(second.body().path("prev").asString());

        assertThat(second.body().path("data").path(0)).isEqualTo(whole);
        assertThat(second.body().path("data").path(1).propertyNames())
                .containsExactlyInAnyOrderElementsOf(whole.propertyNames());
        assertThat(second.body().path("data").path(1).path("nickname").isNull()).isTrue();
        assertThat(again.body().path("data").path(1).path("groups"))
                .isEqualTo(first.body().path("data").path(1).path("groups"));
    }

    @Test
    void whoHidesTheirAddressHidesItInThePastToo() {
        var before = Instant.now();
        var viewer = client(PEOPLE, ben, Role.VIEWER);
        var page = viewer.get("/v1/users?limit=3");
        assertThat(viewer.get("/v1/users?q=email:shy*&at=" + before).all("id")).containsExactly(shy.toString());

        change(shy, "emailVisibleTo", "administrators");
        viewer = client(PEOPLE, ben, Role.VIEWER);

        assertThat(viewer.get("/v1/users/" + shy + "?at=" + before).body().has("email"))
                .isFalse();
        assertThat(viewer.get(page.body().path("next").asString()).body().toString())
                .contains(shy.toString())
                .doesNotContain("shy@example.org");
        assertThat(viewer.get("/v1/users?at=" + before).body().toString()).doesNotContain("shy@example.org");
        assertThat(viewer.get("/v1/users?q=email:shy*&at=" + before).all("id")).isEmpty();
        assertThat(viewer.get("/v1/users?sort=email&at=" + before).all("username"))
                .first()
                .isEqualTo("shy");
        var known = admin().get("/v1/users/" + shy + "?at=" + before).body();
        assertThat(known.path("email").asString()).isEqualTo("shy@example.org");
        assertThat(known.path("emailVisibleTo").isNull()).isTrue();
        assertThat(client(PEOPLE, shy, Role.VIEWER)
                        .get("/v1/users/" + shy + "?at=" + before)
                        .body()
                        .path("email")
                        .asString())
                .isEqualTo("shy@example.org");

        change(shy, "emailVisibleTo", "everyone");
        assertThat(client(PEOPLE, ben, Role.VIEWER)
                        .get("/v1/users/" + shy + "?at=" + before)
                        .body()
                        .path("email")
                        .asString())
                .isEqualTo("shy@example.org");
    }
}
