package userledger.command.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import userledger.testing.Api.Answer;

class GroupMembersApiTest extends GroupScenario {

    @Test
    void haveRolesAndPermissions() {
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
    void changeTheVersionOfTheGroupThatWasSeen() {
        var group = make(newName());
        var added = add(admin, group, id(create(newName())), "");
        var seen = admin.with("If-Match", added.header("ETag"));
        var place = added.header("Location");

        var changed = seen.patch(place, "{\"role\":\"manager\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(seen.patch(place, "{\"role\":\"member\"}").code()).isEqualTo("group.version_changed");
        assertThat(seen.delete(place, null).status()).isEqualTo(412);
        assertThat(add(seen, group, id(create(newName())), "").status()).isEqualTo(412);
        assertThat(admin.with("If-Match", changed.header("ETag"))
                        .delete(place, null)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void runTheirGroupWhereTheyAreOwnersOrManagers() {
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
    void leaveAnOwnerWhoeverGoes() {
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
    void leaveOneOfTwoOwnersWhoGoAtOnce() throws Exception {
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
}
