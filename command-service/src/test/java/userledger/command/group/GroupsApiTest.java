package userledger.command.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.domain.group.GroupId;
import userledger.domain.user.TenantId;

class GroupsApiTest extends GroupScenario {

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
        assertThat(admin.post(PATH + "?dryRun=true", "{\"name\":\"%s\"}".formatted(newName()))
                        .header("Location"))
                .as("what was only tried is nowhere")
                .isEmpty();
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
        var there = newTenant(PASSWORD);
        var boss = there.signedIn("boss", PASSWORD);
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
        assertThat(operator()
                        .with("Tenant", tenant(there))
                        .post(PATH, "{\"name\":\"ops\"}")
                        .code())
                .as("an operator is no user here, so somebody has to be named")
                .isEqualTo("user.not_found");
    }
}
