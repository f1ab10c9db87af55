package userledger.query.group;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import userledger.domain.group.GroupEvent.GroupRenamed;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.user.Role;

class GroupsOfUsersTest extends ClubScenario {

    GroupsOfUsersTest() {
        super("users-of-groups");
    }

    @Test
    void tellsTheGroupsOfAUser() {
        var groups = client(people, ben, Role.VIEWER).get("/v1/users/" + anna + "/groups");

        assertThat(groups.all("name")).containsExactly("everyone", "Chess Club", "Go Club");
        assertThat(groups.all("role")).containsExactly("member", "owner", "member");
        assertThat(groups.body().path("total").asInt()).isEqualTo(3);
    }

    @Test
    void putsTheGroupsIntoEveryUser() {
        for (var asking : List.of(client(), client(people, ben, Role.VIEWER))) {
            for (var user : List.of(
                    asking.get("/v1/users/" + anna).body(),
                    asking.get("/v1/users?prefix=anna").body().path("data").path(0))) {
                assertThat(user.path("groups")
                                .valueStream()
                                .map(group -> group.path("name").asString()))
                        .containsExactly("everyone", "Chess Club", "Go Club");
            }
        }
        var own = client(people, anna, Role.VIEWER).get("/v1/me").body();
        assertThat(own.path("groups").path(1).path("role").asString()).isEqualTo("owner");
        assertThat(own.path("attributes").path("groups").asString()).isEqualTo("none");
        assertThat(client().get("/v1/users?prefix=anna&fields=groups")
                        .body()
                        .path("data")
                        .path(0)
                        .size())
                .isEqualTo(1);
    }

    @Test
    void findsAndCountsUsersByGroup() {
        assertThat(client().get("/v1/users?group=" + chess).all("username")).containsExactly("anna", "ben");
        assertThat(client().get("/v1/users?limit=1&group=" + chess + "%7C" + go)
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(3);
        assertThat(client().get("/v1/users?prefix=be&group=" + chess).all("username"))
                .containsExactly("ben");
        assertThat(client().get("/v1/users?role=viewer&group=" + go).all("username"))
                .containsExactly("anna");
        assertThat(client().get("/v1/users/count?group=" + chess)
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        assertThat(client().get("/v1/users/count?group=everyone").body())
                .isEqualTo(client().get("/v1/users/count").body());
        assertThat(client().get("/v1/users/count?group=" + foreign)
                        .body()
                        .path("count")
                        .asInt())
                .isZero();
        assertInvalid(client().get("/v1/users?group=chess"), "group");
        var next = client().get("/v1/users?limit=1&group=" + chess)
                .body()
                .path("next")
                .asString();
        assertThat(client().get(next).all("username")).containsExactly("ben");
        assertInvalid(client().get(next.replace(chess.toString(), go.toString())), "cursor");
    }

    @Test
    void changesTheAnswerAboutAUserWithTheGroups() {
        var carl = people.viewer("carl");
        var club = people.group("Short Lived", admin);
        var before = client().get("/v1/users/" + carl);

        people.join(club, carl);
        var member = client().get("/v1/users/" + carl);
        people.append(club, new GroupRenamed(club, "Still Short", later(1)));
        var renamed = client().get("/v1/users/" + carl);
        people.append(club, new MemberRemoved(club, carl, later(2)));
        var after = client().get("/v1/users/" + carl);

        assertThat(new TreeSet<>(List.of(
                        before.header("ETag"), member.header("ETag"), renamed.header("ETag"), after.header("ETag"))))
                .hasSize(4);
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(renamed.body().path("groups").path(1).path("name").asString())
                .isEqualTo("Still Short");
        assertThat(renamed.body().path("version").asInt()).isEqualTo(1);
    }
}
