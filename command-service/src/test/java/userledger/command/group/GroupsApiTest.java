package userledger.command.group;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.domain.group.GroupId;
import userledger.domain.user.TenantId;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

class GroupsApiTest extends ApiScenario {

    private static final String PATH = "/v1/groups";
    private static final String PASSWORD = "long enough 1";
    private static final String ABSENT = "01900000-0000-7000-8000-0000000000ff";

    @Test
    void areMadeRenamedAndDeleted() {
        var name = newName();
        var made = admin.post(PATH, "{\"name\":\" %s \",\"description\":\"Mondays\"}".formatted(name));
        var path = made.header("Location");

        assertThat(made.status()).isEqualTo(201);
        assertThat(path).isEqualTo(PATH + "/" + id(made));
        assertThat(made.header("Consistency-Token")).isNotEmpty();
        assertThat(made.body().get("name").asString()).isEqualTo(name);
        assertThat(made.body().get("tenant").asString()).isEqualTo("default");
        assertThat(made.body().get("implied").asBoolean()).isFalse();

        var renamed = admin.with("If-Match", made.header("ETag")).patch(path, "{\"name\":\"%s new\"}".formatted(name));
        assertThat(renamed.body().get("name").asString()).isEqualTo(name + " new");
        assertThat(renamed.body().get("description").asString()).isEqualTo("Mondays");
        assertThat(admin.with("If-Match", made.header("ETag"))
                        .patch(path, "{\"description\":null}")
                        .code())
                .isEqualTo("group.version_changed");
        assertThat(admin.patch(path + "?dryRun=true", "{\"description\":null}")
                        .body()
                        .get("description")
                        .isNull())
                .isTrue();
        assertThat(admin.delete(path, null).status()).isEqualTo(204);
        assertThat(admin.delete(path, null).code()).isEqualTo("group.not_found");
        assertThat(admin.patch(path, "{\"name\":\"x\"}").code()).isEqualTo("group.not_found");
        assertThat(make(name + " new")).isNotEmpty();
    }

    @Test
    void haveNamesOfTheirOwnInAnySpelling() {
        var name = newName();
        make("Club " + name);
        var other = make(name);

        for (var spelling : new String[] {"club " + name, "CLUB  " + name, "Ｃlub " + name}) {
            assertThat(admin.post(PATH, "{\"name\":\"%s\"}".formatted(spelling)).code())
                    .isEqualTo("group.name_taken");
            assertThat(admin.patch(PATH + "/" + other, "{\"name\":\"%s\"}".formatted(spelling))
                            .code())
                    .isEqualTo("group.name_taken");
        }
        assertThat(create(name).status()).as("a user may be called so").isEqualTo(201);
    }

    @Test
    void tellAllThatIsWrongWithThem() {
        assertThat(fields(admin.post(PATH, "{\"nome\":\"x\",\"owner\":7,\"members\":[]}")))
                .containsExactlyInAnyOrder("nome", "name", "owner", "members");
        var group = make(newName());
        assertThat(fields(admin.post(PATH + "/" + group + "/members", "{\"role\":\"king\",\"permissions\":\"read\"}")))
                .containsExactlyInAnyOrder("userId", "role", "permissions");
        assertThat(fields(admin.post(
                        PATH + "/" + group + "/members",
                        "{\"userId\":\"%s\",\"permissions\":[\"fly\"]}".formatted(ABSENT))))
                .containsExactly("permissions");
        assertThat(admin.patch(PATH + "/not-an-id", "{}").status()).isEqualTo(400);
    }

    @Test
    void haveMembersWithRolesAndPermissions() {
        var group = make(newName());
        var anna = id(create(newName()));

        var added = add(admin, group, anna, "");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Location")).isEqualTo(PATH + "/" + group + "/members/" + anna);
        assertThat(added.body().get("role").asString()).isEqualTo("member");
        assertThat(added.body().get("permissions").toString()).isEqualTo("[\"read\",\"write\"]");
        assertThat(add(admin, group, anna, "").code()).isEqualTo("group.member_exists");

        var changed = admin.patch(added.header("Location"), "{\"role\":\"manager\",\"permissions\":[\"share_read\"]}");
        assertThat(changed.body().get("role").asString()).isEqualTo("manager");
        assertThat(changed.body().get("permissions").toString()).isEqualTo("[\"share_read\"]");
        assertThat(changed.body().get("since")).isEqualTo(added.body().get("since"));
        assertThat(admin.delete(added.header("Location"), null).status()).isEqualTo(204);
        assertThat(admin.delete(added.header("Location"), null).code()).isEqualTo("group.member_not_found");
        assertThat(add(admin, group, ABSENT, "").code()).isEqualTo("user.not_found");
    }

    @Test
    void areRunByTheirOwnersAndManagers() {
        var owner = somebody("publisher");
        var manager = somebody("viewer");
        var stranger = somebody("viewer");
        var group = id(owner.api().post(PATH, "{\"name\":\"%s\"}".formatted(newName())));
        add(owner.api(), group, manager.id(), ",\"role\":\"manager\"");

        assertThat(add(manager.api(), group, stranger.id(), "").status()).isEqualTo(201);
        assertThat(stranger.api()
                        .patch(PATH + "/" + group, "{\"name\":\"mine\"}")
                        .code())
                .isEqualTo("access.denied");
        assertThat(stranger.api()
                        .patch(PATH + "/" + group + "/members/" + stranger.id(), "{\"role\":\"owner\"}")
                        .code())
                .isEqualTo("access.denied");
        assertThat(manager.api().delete(PATH + "/" + group, null).code()).isEqualTo("access.denied");
        assertThat(stranger.api().post(PATH, "{\"name\":\"x\"}").code()).isEqualTo("access.denied");
        assertThat(stranger.api()
                        .delete(PATH + "/" + group + "/members/" + stranger.id(), null)
                        .status())
                .isEqualTo(204);
        assertThat(owner.api().delete(PATH + "/" + group, null).status()).isEqualTo(204);
    }

    @Test
    void keepAnOwnerWhoeverGoes() {
        var owner = somebody("publisher");
        var group = id(owner.api().post(PATH, "{\"name\":\"%s\"}".formatted(newName())));
        var place = PATH + "/" + group + "/members/" + owner.id();

        assertThat(owner.api().delete(place, null).code()).isEqualTo("group.last_owner");
        assertThat(admin.patch(place, "{\"role\":\"member\"}").code()).isEqualTo("group.last_owner");
        var refused = admin.delete("/v1/users/" + owner.id(), null);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("group.last_owner");
        assertThat(owner.api()
                        .delete("/v1/me", "{\"currentPassword\":\"%s\"}".formatted(PASSWORD))
                        .code())
                .isEqualTo("group.last_owner");

        var heir = somebody("viewer");
        add(admin, group, heir.id(), ",\"role\":\"owner\"");
        assertThat(admin.delete("/v1/users/" + owner.id(), null).status()).isEqualTo(204);
        assertThat(admin.delete(PATH + "/" + group + "/members/" + heir.id(), null)
                        .code())
                .isEqualTo("group.last_owner");
        assertThat(admin.delete(PATH + "/" + group, null).status()).isEqualTo(204);
        assertThat(admin.delete("/v1/users/" + heir.id(), null).status()).isEqualTo(204);
    }

    @Test
    void keepOneOfTwoOwnersWhoGoAtOnce() throws Exception {
        for (var round = 0; round < 5; round++) {
            var owners = List.of(id(create(newName())), id(create(newName())));
            var group =
                    id(admin.post(PATH, "{\"name\":\"%s\",\"owner\":\"%s\"}".formatted(newName(), owners.getFirst())));
            add(admin, group, owners.getLast(), ",\"role\":\"owner\"");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var calls = new ArrayList<Callable<Answer>>();
                calls.add(() -> admin.delete("/v1/users/" + owners.getFirst(), null));
                calls.add(() -> admin.delete(PATH + "/" + group + "/members/" + owners.getLast(), null));
                var statuses = new ArrayList<Integer>();
                for (var answer : threads.invokeAll(calls)) {
                    statuses.add(answer.get().status());
                }
                assertThat(statuses).containsExactlyInAnyOrder(204, 422);
            }
        }
    }

    @Test
    void haveEveryoneAmongThemWhichNobodyCanTouch() {
        var everyone = GroupId.everyone(TenantId.DEFAULT).toString();
        var anna = id(create(newName()));

        for (var id : new String[] {"everyone", everyone}) {
            assertThat(admin.patch(PATH + "/" + id, "{\"name\":\"nobody\"}").code())
                    .isEqualTo("group.implied");
            assertThat(admin.delete(PATH + "/" + id, null).code()).isEqualTo("group.implied");
            assertThat(add(admin, id, anna, "").code()).isEqualTo("group.implied");
            assertThat(admin.delete(PATH + "/" + id + "/members/" + anna, null).code())
                    .isEqualTo("group.implied");
        }
        assertThat(admin.post(PATH, "{\"name\":\"Everyone\"}").code()).isEqualTo("group.name_taken");
        assertThat(log.headSequence(UUID.fromString(everyone))).isEqualTo(-1);
    }

    /** Another tenant's group, and a group for another tenant's user, are as if they were not there. */
    @Test
    void stayInTheirTenant() {
        var operator = anybody.with("Tenant", "system").signedIn("admin", ADMIN_PASSWORD);
        var tenant = newName();
        operator.post(
                "/v1/tenants",
                "{\"id\":\"%s\",\"administrator\":{\"username\":\"boss\",\"password\":\"%s\"}}"
                        .formatted(tenant, PASSWORD));
        var boss = anybody.with("Tenant", tenant).signedIn("boss", PASSWORD);
        var name = newName();
        var foreign = make(name);
        var user = id(create(newName()));
        add(admin, foreign, user, "");

        assertThat(boss.post(PATH, "{\"name\":\"%s\"}".formatted(name)).status())
                .isEqualTo(201);
        for (var call : new String[][] {
            {"PATCH", "", "{\"name\":\"x\"}"},
            {"DELETE", "", null},
            {"DELETE", "/members/" + user, null},
            {"PATCH", "/members/" + user, "{\"role\":\"owner\"}"},
        }) {
            var known = boss.call(call[0], PATH + "/" + foreign + call[1], call[2]);
            var absent = boss.call(call[0], PATH + "/" + ABSENT + call[1], call[2]);
            assertThat(known.code()).isEqualTo("group.not_found").isEqualTo(absent.code());
            assertThat(known.status()).isEqualTo(404).isEqualTo(absent.status());
        }
        var own = id(boss.post(PATH, "{\"name\":\"own\"}"));
        assertThat(add(boss, own, user, "").code()).isEqualTo("user.not_found");
        assertThat(boss.post(PATH, "{\"name\":\"other\",\"owner\":\"%s\"}".formatted(user))
                        .code())
                .isEqualTo("user.not_found");
        assertThat(operator.with("Tenant", tenant)
                        .post(PATH, "{\"name\":\"ops\"}")
                        .code())
                .as("an operator is no user here, so somebody has to be named")
                .isEqualTo("user.not_found");
    }

    private record Somebody(String id, Api api) {}

    private Somebody somebody(String role) {
        var name = newName();
        var made = admin.post(
                "/v1/users",
                "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}".formatted(name, PASSWORD, role));
        return new Somebody(id(made), anybody.signedIn(name, PASSWORD));
    }

    private String make(String name) {
        return id(admin.post(PATH, "{\"name\":\"%s\"}".formatted(name)));
    }

    private static Answer add(Api api, String group, String user, String more) {
        return api.post(PATH + "/" + group + "/members", "{\"userId\":\"%s\"%s}".formatted(user, more));
    }
}
