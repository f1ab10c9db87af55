package userledger.query.group;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.GroupRenamed;
import userledger.domain.group.GroupEvent.GroupUniqueIdChanged;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.group.GroupId;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class GroupReadTest extends QueryTest {

    private static final People PEOPLE = new People("grouped");
    private static final People OTHERS = new People("grouped-others");

    private static UserId admin;
    private static UserId anna;
    private static UserId ben;
    private static GroupId chess;
    private static GroupId go;
    private static GroupId foreign;

    @BeforeAll
    static void gather() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        anna = PEOPLE.register("anna", Role.VIEWER, Map.of("phone", "+49 1", "attributes", Map.of("groups", "none")));
        ben = PEOPLE.viewer("ben");
        chess = PEOPLE.group("Chess Club", anna);
        go = PEOPLE.group("Go Club", admin);
        PEOPLE.join(chess, ben);
        PEOPLE.join(go, anna);
        foreign = OTHERS.group("Chess Club", OTHERS.viewer("elsewhere"));
    }

    private Client client() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    @Test
    void getsAGroupWithTheNumberOfItsMembers() {
        var answer = client().get("/v1/groups/" + chess);

        assertThat(answer.body().path("name").asString()).isEqualTo("Chess Club");
        assertThat(answer.body().path("tenant").asString()).isEqualTo("grouped");
        assertThat(answer.body().path("memberCount").asInt()).isEqualTo(2);
        assertThat(answer.body().path("version").asInt()).isEqualTo(3);
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(answer.body().path("uniqueId").isNull()).isTrue();
        var named = PEOPLE.group("Named Club", anna);
        PEOPLE.append(named, new GroupUniqueIdChanged(named, "cn=named", People.later(1)));
        assertThat(client().get("/v1/groups/" + named).body().path("uniqueId").asString(""))
                .isEqualTo("cn=named");
        PEOPLE.append(named, new GroupDeleted(named, People.later(2)));
    }

    @Test
    void countsEverybodyInEveryone() {
        var users = client().get("/v1/users/count").body().path("count").asInt();

        for (var id : List.of("everyone", GroupId.everyone(PEOPLE.tenant).toString())) {
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
        var viewer = client(PEOPLE, ben, Role.VIEWER);

        var members = viewer.get("/v1/groups/" + chess + "/members").body().path("data");

        assertThat(members.path(0).path("user").has("phone")).isFalse();
        assertThat(members.path(1).path("user").has("phone")).isTrue();
    }

    @Test
    void tellsTheGroupsOfAUser() {
        var groups = client(PEOPLE, ben, Role.VIEWER).get("/v1/users/" + anna + "/groups");

        assertThat(groups.all("name")).containsExactly("everyone", "Chess Club", "Go Club");
        assertThat(groups.all("role")).containsExactly("member", "owner", "member");
        assertThat(groups.body().path("total").asInt()).isEqualTo(3);
    }

    @Test
    void putsTheGroupsIntoEveryUser() {
        for (var asking : List.of(client(), client(PEOPLE, ben, Role.VIEWER))) {
            for (var user : List.of(
                    asking.get("/v1/users/" + anna).body(),
                    asking.get("/v1/users?prefix=anna").body().path("data").path(0))) {
                assertThat(user.path("groups")
                                .valueStream()
                                .map(group -> group.path("name").asString()))
                        .containsExactly("everyone", "Chess Club", "Go Club");
            }
        }
        var own = client(PEOPLE, anna, Role.VIEWER).get("/v1/me").body();
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
        var carl = PEOPLE.viewer("carl");
        var club = PEOPLE.group("Short Lived", admin);
        var before = client().get("/v1/users/" + carl);

        PEOPLE.join(club, carl);
        var member = client().get("/v1/users/" + carl);
        PEOPLE.append(club, new GroupRenamed(club, "Still Short", later(1)));
        var renamed = client().get("/v1/users/" + carl);
        PEOPLE.append(club, new MemberRemoved(club, carl, later(2)));
        var after = client().get("/v1/users/" + carl);

        assertThat(new TreeSet<>(List.of(
                        before.header("ETag"), member.header("ETag"), renamed.header("ETag"), after.header("ETag"))))
                .hasSize(4);
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(renamed.body().path("groups").path(1).path("name").asString())
                .isEqualTo("Still Short");
        assertThat(renamed.body().path("version").asInt()).isEqualTo(1);
    }

    @Test
    void forgetsWhoHasBeenDeleted() {
        var dora = PEOPLE.viewer("dora");
        PEOPLE.join(go, dora);
        PEOPLE.append(dora, new UserDeleted(dora, later(1)), new UserErased(dora, later(1)));

        assertThat(client().get("/v1/groups/" + go + "/members").all("userId"))
                .containsExactlyInAnyOrder(admin.toString(), anna.toString());
        assertProblem(client().get("/v1/groups/" + go + "/members/" + dora), 404, "group.member_not_found");
        assertProblem(client().get("/v1/users/" + dora + "/groups"), 404, "user.not_found");
    }

    @Test
    void showsNothingOfAnotherTenant() {
        var absent = new GroupId(new java.util.UUID(7, 7));
        var everyoneThere = GroupId.everyone(OTHERS.tenant);

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
