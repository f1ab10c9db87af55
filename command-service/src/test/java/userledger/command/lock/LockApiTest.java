package userledger.command.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;

class LockApiTest extends ApiScenario {

    @Test
    void locksAndUnlocks() {
        var name = newName();
        var id = id(admin.post("/v1/users", "{\"username\":\"%s\",\"password\":\"long enough 1\"}".formatted(name)));
        var user = anybody.signedIn(name, "long enough 1");

        var locked =
                admin.post("/v1/users/" + id + "/lock", "{\"reason\":\"on leave\",\"until\":\"2999-01-01T00:00:00Z\"}");

        assertThat(locked.body().get("lockReason").asString()).isEqualTo("on leave");
        assertThat(locked.body().get("lockedUntil").asString()).isEqualTo("2999-01-01T00:00:00Z");
        assertThat(user.patch("/v1/me", "{\"nickname\":\"x\"}").status()).isEqualTo(401);
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(403);
        assertThat(signInStatus(name, "wrong")).isEqualTo(401);
        assertThat(admin.post("/v1/users/" + id + "/unlock", null)
                        .body()
                        .get("lockedAt")
                        .isNull())
                .isTrue();
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(200);
    }

    @Test
    void letsALockRunOut() throws InterruptedException {
        var id = id(create(newName()));
        var until = java.time.Instant.now().plusSeconds(1);
        admin.post("/v1/users/" + id + "/lock", "{\"until\":\"%s\"}".formatted(until));

        for (var i = 0; i < 100 && status(id).equals("locked"); i++) {
            Thread.sleep(100);
        }

        assertThat(status(id)).isEqualTo("active");
        assertThat(log.stream(java.util.UUID.fromString(id), 0, 10).getLast().name())
                .isEqualTo("user.lock.expired");
    }

    @Test
    void locksOneselfOnlyWithForce() {
        var name = newName();
        create(name, "long enough 1");
        var user = anybody.signedIn(name, "long enough 1");
        var path = "/v1/users/" + user.patch("/v1/me", "{}").body().get("id").asString() + "/lock";

        var refused = user.post(path, "{}");
        var forced = user.post(path, "{\"force\":true}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("lock.self_needs_force");
        assertThat(forced.status()).isEqualTo(200);
    }
}
