package userledger.query.group;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.GroupUniqueIdChanged;
import userledger.domain.group.GroupId;
import userledger.domain.user.Role;
import userledger.query.People;

class GroupReadTest extends ClubScenario {

    GroupReadTest() {
        super("grouped");
    }

    @Test
    void getsAGroupWithTheNumberOfItsMembers() {
        var answer = client().get("/v1/groups/" + chess);

        assertThat(answer.body().path("name").asString()).isEqualTo("Chess Club");
        assertThat(answer.body().path("tenant").asString()).isEqualTo("grouped");
        assertThat(answer.body().path("memberCount").asInt()).isEqualTo(2);
        assertThat(answer.body().path("version").asInt()).isEqualTo(3);
        assertThat(answer.header("ETag")).isEqualTo("\"3.2\"");
        assertThat(answer.body().path("uniqueId").isNull()).isTrue();
        var named = people.group("Named Club", anna);
        people.append(named, new GroupUniqueIdChanged(named, "cn=named", People.later(1)));
        assertThat(client().get("/v1/groups/" + named).body().path("uniqueId").asString(""))
                .isEqualTo("cn=named");
        people.append(named, new GroupDeleted(named, People.later(2)));
    }

    @Test
    void countsEverybodyInEveryone() {
        var users = client().get("/v1/users/count").body().path("count").asInt();

        for (var id : List.of("everyone", GroupId.everyone(people.tenant).toString())) {
            var everyone = client().get("/v1/groups/" + id).body();
            assertThat(everyone.path("name").asString()).isEqualTo("everyone");
            assertThat(everyone.path("implied").asBoolean()).isTrue();
            assertThat(everyone.path("memberCount").asInt()).isEqualTo(users);
            var members = client().get("/v1/groups/" + id + "/members?limit=2");
            assertThat(members.body().path("total").asInt()).isEqualTo(users);
            assertThat(members.body()
                            .path("data")
                            .path(0)
                            .path("user")
                            .path("username")
                            .asString())
                    .isEqualTo("admin");
            assertThat(client().get("/v1/groups/" + id + "/members?role=owner")
                            .body()
                            .path("total")
                            .asInt())
                    .isZero();
            assertThat(client().get("/v1/groups/" + id + "/members/" + ben)
                            .body()
                            .path("role")
                            .asString())
                    .isEqualTo("member");
        }
    }

    @Test
    void findsGroupsByNameEveryoneAmongThem() {
        assertThat(client().get("/v1/groups").all("name")).containsSubsequence("Chess Club", "everyone", "Go Club");
        assertThat(client().get("/v1/groups?prefix=cHeSs").all("name")).containsExactly("Chess Club");
        assertThat(client().get("/v1/groups?prefix=EV").all("name")).containsExactly("everyone");
        assertThat(client().get("/v1/groups?prefix=%25").body().path("total").asInt())
                .isZero();
    }

    @Test
    void goesThroughGroupsPageByPage() {
        var names = new ArrayList<String>();
        var page = client().get("/v1/groups?limit=1");
        while (true) {
            page.all("name").forEach(names::add);
            if (!page.body().has("next")) {
                break;
            }
            page = client().get(page.body().path("next").asString());
        }

        assertThat(names).hasSize(page.body().path("total").asInt()).doesNotHaveDuplicates();
        assertThat(names).containsSubsequence("Chess Club", "everyone", "Go Club");
        assertInvalid(client().get("/v1/groups?cursor=x"), "cursor");
        assertInvalid(client().get("/v1/groups?limit=501"), "limit");
        assertProblem(client().get("/v1/groups?name=x"), 400, "request.unknown_parameter");
    }

    @Test
    void goesThroughMembersByUsername() {
        var first = client().get("/v1/groups/" + chess + "/members?limit=1");
        var second = client().get(first.body().path("next").asString());

        assertThat(first.body().path("total").asInt()).isEqualTo(2);
        var owner = first.body().path("data").path(0);
        assertThat(owner.path("userId").asString()).isEqualTo(anna.toString());
        assertThat(owner.path("role").asString()).isEqualTo("owner");
        assertThat(owner.path("permissions").size()).isEqualTo(4);
        assertThat(owner.path("user").path("phone").asString()).isEqualTo("+49 1");
        assertThat(second.body().path("data").path(0).path("userId").asString()).isEqualTo(ben.toString());
        assertThat(second.body().has("next")).isFalse();
        assertThat(client().get("/v1/groups/" + chess + "/members?role=owner")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertInvalid(client().get("/v1/groups/" + chess + "/members?role=king"), "role");
    }

    @Test
    void showsOthersOnlyWhatTheyMaySeeOfMembers() {
        var viewer = client(people, ben, Role.VIEWER);

        var members = viewer.get("/v1/groups/" + chess + "/members").body().path("data");

        assertThat(members.path(0).path("user").has("phone")).isFalse();
        assertThat(members.path(1).path("user").has("phone")).isTrue();
    }

    @Test
    void forgetsWhoHasBeenDeleted() {
        var dora = people.viewer("dora");
        people.join(go, dora);
        people.append(dora, new UserDeleted(dora, later(1)), new UserErased(dora, later(1)));

        assertThat(client().get("/v1/groups/" + go + "/members").all("userId"))
                .containsExactlyInAnyOrder(admin.toString(), anna.toString());
        assertProblem(client().get("/v1/groups/" + go + "/members/" + dora), 404, "group.member_not_found");
        assertProblem(client().get("/v1/users/" + dora + "/groups"), 404, "user.not_found");
    }

    @Test
    void showsNothingOfAnotherTenant() {
        var absent = new GroupId(new java.util.UUID(7, 7));
        var everyoneThere = GroupId.everyone(others.tenant);

        for (var id : List.of(foreign, absent, everyoneThere)) {
            assertProblem(client().get("/v1/groups/" + id), 404, "group.not_found");
            assertProblem(client().get("/v1/groups/" + id + "/members"), 404, "group.not_found");
            assertProblem(client().get("/v1/groups/" + id + "/members/" + anna), 404, "group.not_found");
        }
        assertThat(client().get("/v1/groups").body().toString()).doesNotContain(foreign.toString());
        var there = client().get("/v1/groups/" + chess + "/members?limit=1")
                .body()
                .path("next")
                .asString();
        assertInvalid(client().get(there.replace(chess.toString(), go.toString())), "cursor");
    }
}
