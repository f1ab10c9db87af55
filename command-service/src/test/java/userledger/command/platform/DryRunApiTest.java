package userledger.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;

class DryRunApiTest extends ApiScenario {

    @Test
    void answersAsItWouldAndChangesNothing() {
        var name = newName();
        var head = log.headPosition();

        var tried = admin.post("/v1/users?dryRun=true", "{\"username\":\"%s\"}".formatted(name));

        assertThat(tried.status()).isEqualTo(201);
        assertThat(tried.body().get("username").asString()).isEqualTo(name);
        assertThat(tried.header("Location")).isEmpty();
        assertThat(tried.header("ETag")).isEmpty();
        assertThat(log.headPosition()).isEqualTo(head);
        assertThat(create(name).status()).isEqualTo(201);
    }

    @Test
    void refusesWhatWouldBeRefused() {
        var name = newName();
        create(name);
        var id = id(create(newName()));

        assertThat(admin.post("/v1/users?dryRun=true", "{\"username\":\"%s\"}".formatted(name))
                        .code())
                .isEqualTo("user.username_taken");
        assertThat(admin.with("If-Match", "\"7\"")
                        .patch("/v1/users/" + id + "?dryRun=true", "{\"nickname\":\"n\"}")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void refusesWhatAGuardWouldRefuse() {
        var boss = newTenant("long enough 1").signedIn("boss", "long enough 1");

        var me = id(boss.patch("/v1/me", "{}"));

        assertThat(boss.post("/v1/users/" + me + "/lock?dryRun=true", "{\"force\":true}")
                        .code())
                .isEqualTo("role.last_administrator");
    }

    @Test
    void showsTheUserAsItWouldBe() {
        var id = id(create(newName()));

        var tried = admin.patch("/v1/users/" + id + "?dryRun=true", "{\"nickname\":\"n\",\"role\":\"publisher\"}");

        assertThat(tried.body().get("role").asString()).isEqualTo("publisher");
        assertThat(tried.body().get("version").asInt()).isEqualTo(3);
        assertThat(admin.patch("/v1/users/" + id, "{}").body().get("role").asString())
                .isEqualTo("viewer");
        assertThat(admin.delete("/v1/users/" + id + "?dryRun=true", null).status())
                .isEqualTo(204);
        assertThat(status(id)).isEqualTo("active");
    }

    @Test
    void triesABatch() {
        var name = newName();
        var head = log.headPosition();

        var tried = admin.post(
                "/v1/users/batch?dryRun=true",
                "{\"users\":[{\"username\":\"%s\"},{\"username\":\"%s\"}]}"
                        .formatted(name, name.toUpperCase(java.util.Locale.ROOT)));

        assertThat(tried.body()
                        .get("results")
                        .valueStream()
                        .map(item -> item.get("status").asInt()))
                .isEqualTo(List.of(201, 409));
        assertThat(log.headPosition()).isEqualTo(head);
    }

    @Test
    void findsWhatIsTwiceInABatchHoweverLongItIs() {
        var name = newName();
        var users = new ArrayList<String>();
        users.add(name);
        for (var i = 0; i < 300; i++) {
            users.add(newName());
        }
        users.add(name);

        var tried = admin.post(
                "/v1/users/batch?dryRun=true",
                users.stream()
                        .map("{\"username\":\"%s\"}"::formatted)
                        .collect(Collectors.joining(",", "{\"users\":[", "]}")));

        assertThat(tried.body()
                        .get("results")
                        .valueStream()
                        .filter(item -> item.get("status").asInt() == 409)
                        .map(item -> item.get("index").asInt()))
                .containsExactly(301);
    }

    @Test
    void isNotForSecrets() {
        var name = newName();
        create(name, "long enough 1");
        var user = anybody.signedIn(name, "long enough 1");

        for (var answer : List.of(
                admin.post("/v1/users?dryRun=true", "{\"username\":\"x\",\"password\":\"long enough 1\"}"),
                user.put("/v1/me/password?dryRun=true", "{\"oldPassword\":\"a\",\"newPassword\":\"long enough 2\"}"),
                user.patch("/v1/me?dryRun=true", "{\"email\":\"x@example.org\"}"),
                user.delete("/v1/me?dryRun=true", null),
                anybody.post("/v1/sessions?dryRun=true", "{\"username\":\"x\",\"password\":\"y\"}"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(fields(answer)).containsExactly("dryRun");
        }
    }

    @Test
    void isTrueOrFalse() {
        assertThat(admin.post("/v1/users?dryRun=maybe", "{\"username\":\"x\"}").status())
                .isEqualTo(400);
    }

    @Test
    void takesInNoFile() {
        var head = log.headPosition();

        var refused = admin.with("Content-Type", "text/csv")
                .post("/v1/imports?dryRun=true", "username\n%s\n".formatted(newName()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(fields(refused)).containsExactly("dryRun");
        assertThat(refused.body().at("/errors/0/code").asString()).isEqualTo("unsupported");
        assertThat(log.headPosition()).isEqualTo(head);
    }
}
