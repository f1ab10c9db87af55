package userledger.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api.Answer;

/** Which names can be had, and when. */
class UsernamesApiTest extends ApiScenario {

    @AfterEach
    void bringDefaultsBack() {
        reuse("after_days");
    }

    @Test
    void areKeptBackFromOthersButNotFromTheirUser() {
        var name = newName();
        var id = id(create(name, "long enough 1"));
        rename(id, name + "x");

        assertThat(create(name).code()).isEqualTo("user.username_taken");
        assertThat(create(name.toUpperCase(java.util.Locale.ROOT)).status()).isEqualTo(409);
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(401);
        assertThat(signInStatus(name + "x", "long enough 1")).isEqualTo(200);
        assertThat(rename(id, name).status()).isEqualTo(200);
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(200);
    }

    @Test
    void areFreeAtOnceWhereTheTenantDecidesSo() {
        reuse("immediately");
        var name = newName();
        var id = id(create(name));
        rename(id, name + "x");
        var next = id(create(name));
        admin.delete("/v1/users/" + next, null);

        assertThat(create(name).status()).isEqualTo(201);
        assertThat(rename(id, name).code()).isEqualTo("user.username_taken");
    }

    @Test
    void areNeverFreeWhereTheTenantDecidesSo() {
        reuse("never");
        var name = newName();
        admin.delete("/v1/users/" + id(create(name)), null);
        reuse("immediately");

        assertThat(create(name).code()).isEqualTo("user.username_taken");
    }

    @Test
    void thatLookLikeSomebodyElsesAreRefused() {
        var name = newName();
        create("o" + name);

        var created = create("о" + name);
        var batch = admin.post("/v1/users/batch", "{\"users\":[{\"username\":\"о%s\"}]}".formatted(name));

        assertThat(created.status()).isEqualTo(409);
        assertThat(created.code()).isEqualTo("user.username_lookalike");
        assertThat(batch.body().at("/results/0/problem/code").asString()).isEqualTo("user.username_lookalike");
        assertThat(create("0" + name).status()).isEqualTo(201);
    }

    @Test
    void thatAreReservedAreGivenByAdministratorsOnly() {
        var name = newName();
        var id = id(create(name, "long enough 1"));
        var user = anybody.signedIn(name, "long enough 1");

        var taken = user.patch("/v1/me", "{\"username\":\" PostMaster \"}");
        var lookalike = create("роstmaster");

        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.code()).isEqualTo("user.username_reserved");
        assertThat(lookalike.status()).isEqualTo(422);
        assertThat(lookalike.code()).isEqualTo("user.username_reserved");
        assertThat(rename(id, "postmaster").status()).isEqualTo(200);
    }

    @Test
    void areCheckedInADryRunToo() {
        var name = newName();
        create("e" + name);

        var tried = admin.post("/v1/users?dryRun=true", "{\"username\":\"е%s\"}".formatted(name));

        assertThat(tried.code()).isEqualTo("user.username_lookalike");
    }

    private Answer rename(String id, String name) {
        return admin.patch("/v1/users/" + id, "{\"username\":\"%s\"}".formatted(name));
    }

    private void reuse(String reuse) {
        var changed = admin.with("If-Match", "*")
                .patch("/v1/settings", "{\"freedUsernames\":{\"reuse\":\"%s\"}}".formatted(reuse));
        assertThat(changed.status()).isEqualTo(200);
    }
}
