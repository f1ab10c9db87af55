package userledger.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What an application may do, for whom, and until when that holds. */
class ApplicationRightsApiTest extends ApplicationScenario {

    @Test
    void actsForNobodyWhoHasBeenRejected() {
        var app = bearer(create(anna, "\"owner\""));
        assertThat(app.get("/v1/applications/self/owner").status()).isEqualTo(200);

        admin.post("/v1/users/" + annaId + "/reject", "{}");

        assertThat(app.get("/v1/applications/self/owner").status()).isEqualTo(401);
        assertThat(anna.get("/v1/applications").status()).isEqualTo(401);
    }

    @Test
    void mayDoNoMoreThanItsScopesSay() {
        var reader = bearer(create(anna, "\"owner:read\",\"users:read\""));

        assertThat(reader.get("/v1/applications/self/owner").status()).isEqualTo(200);
        assertThat(reader.patch("/v1/me", "{}").code()).isEqualTo("access.scope_missing");
        assertThat(reader.patch("/v1/users/" + annaId, "{}").code()).isEqualTo("access.scope_missing");
        var nobodysFriend = bearer(create(admin, "\"users:read\""));
        assertThat(nobodysFriend.get("/v1/applications/self").status()).isEqualTo(200);
        assertThat(nobodysFriend.get("/v1/applications/self/owner").code()).isEqualTo("access.scope_missing");
        assertThat(nobodysFriend.post("/v1/users/" + annaId + "/lock", "{}").status())
                .isEqualTo(403);
    }

    @Test
    void keepsGroupsWithTheScopeForUsers() {
        admin.patch("/v1/users/" + annaId, "{\"role\":\"publisher\"}");
        anna = anybody.signedIn(annaName, PASSWORD);
        var app = bearer(create(anna, "\"users:create\",\"users:update\""));
        var member = "{\"userId\":\"%s\"}".formatted(id(create(newName())));

        var group = app.post("/v1/groups", "{\"name\":\"%s\"}".formatted(newName()));

        assertThat(group.status()).isEqualTo(201);
        var path = group.header("Location");
        assertThat(app.post(path + "/members", member).status()).isEqualTo(201);
        assertThat(app.delete(path, null).code()).isEqualTo("access.scope_missing");
        var others = "/v1/groups/" + id(admin.post("/v1/groups", "{\"name\":\"%s\"}".formatted(newName())));
        assertThat(app.post(others + "/members", member).code()).isEqualTo("access.denied");
        admin.patch("/v1/users/" + annaId, "{\"role\":\"viewer\"}");
        assertThat(app.post("/v1/groups", "{\"name\":\"%s\"}".formatted(newName()))
                        .code())
                .isEqualTo("access.denied");
    }

    @Test
    void namesTheOwnerOfAGroupWhereNoUserStandsBehindIt() {
        var tenants = admin.post("/v1/applications", "{\"name\":\"sync\",\"owner\":\"tenant\",\"scopes\":[\"users\"]}");
        var app = bearer(tenants);
        var group = "{\"name\":\"%s\"%s}";

        var unowned = app.post("/v1/groups", group.formatted(newName(), ""));

        assertThat(unowned.status()).isEqualTo(400);
        assertThat(unowned.body().at("/errors/0/field").asString()).isEqualTo("owner");
        assertThat(app.post("/v1/groups", group.formatted(newName(), ",\"owner\":\"%s\"".formatted(annaId)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void mayDoNoMoreThanItsOwner() {
        var everything = bearer(create(anna, "\"*\""));
        var other = "/v1/users/" + id(create(newName()));

        assertThat(everything.patch(other, "{\"nickname\":\"x\"}").code()).isEqualTo("access.denied");
        assertThat(everything.post(other + "/lock", "{}").code()).isEqualTo("access.denied");
        assertThat(everything.patch("/v1/me", "{\"role\":\"administrator\"}").status())
                .isEqualTo(403);
        var admins = bearer(create(admin, "\"users\""));
        assertThat(admins.post(other + "/lock", "{}").status()).isEqualTo(200);
    }

    @Test
    void followsTheRoleOfItsOwner() {
        admin.patch("/v1/users/" + annaId, "{\"role\":\"administrator\"}");
        var name =
                admin.patch("/v1/users/" + annaId, "{}").body().get("username").asString();
        anna = anybody.signedIn(name, PASSWORD);
        var app = bearer(create(anna, "\"users\""));
        var other = "/v1/users/" + id(create(newName()));
        assertThat(app.patch(other, "{\"nickname\":\"x\"}").status()).isEqualTo(200);

        admin.patch("/v1/users/" + annaId, "{\"role\":\"viewer\"}");

        assertThat(app.patch(other, "{\"nickname\":\"y\"}").status()).isEqualTo(403);
        admin.post("/v1/users/" + annaId + "/lock", "{}");
        assertThat(app.patch(other, "{}").status()).isEqualTo(401);
        admin.delete("/v1/users/" + annaId, null);
        assertThat(app.patch(other, "{}").status()).isEqualTo(401);
    }

    @Test
    void createsAndDeletesUsersOnlyWhereAnAdministratorTrustsIt() {
        var created = create(admin, "\"*\"");
        var app = bearer(created);
        var user = "{\"username\":\"%s\"}".formatted(newName());

        assertThat(app.post("/v1/users", user).code()).isEqualTo("access.not_trusted");
        assertThat(app.post("/v1/users/batch", "{\"users\":[" + user + "]}").code())
                .isEqualTo("access.not_trusted");
        assertThat(app.delete("/v1/users/" + annaId, null).code()).isEqualTo("access.not_trusted");
        admin.patch("/v1/applications/" + id(created), "{\"trusted\":true}");
        assertThat(app.post("/v1/users", user).status()).isEqualTo(201);
        assertThat(app.delete("/v1/users/" + annaId, null).status()).isEqualTo(204);
        assertThat(anybody.with("Authorization", "Bearer " + token(created))
                        .delete("/v1/me", "{}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void isNotTrustedByItsOwnOwner() {
        var body = "{\"name\":\"x\",\"scopes\":[\"*\"],\"trusted\":true}";
        assertThat(anna.post("/v1/applications", body).status()).isEqualTo(403);
        var own = "/v1/applications/" + id(create(anna, "\"*\""));
        assertThat(anna.patch(own, "{\"trusted\":true}").status()).isEqualTo(403);
        assertThat(anna.post("/v1/applications", "{\"name\":\"x\",\"scopes\":[\"*\"],\"owner\":\"tenant\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void isLetIntoNothingThatDoesNotSaySo() {
        var app = bearer(create(admin, "\"*\""));
        var change = "{\"newPassword\":\"another one 1\"}";

        for (var answer : List.of(
                app.get("/v1/applications"),
                create(app, "\"*\""),
                app.put("/v1/me/password", change),
                app.get("/v1/settings"),
                app.get("/v1/me/sessions"),
                app.delete("/v1/users/" + annaId + "/sessions", null),
                app.delete("/v1/sessions/current", null))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("access.session_required");
        }
    }
}
