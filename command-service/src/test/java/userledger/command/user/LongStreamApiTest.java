package userledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.command.ApiScenario;
import userledger.domain.decision.User;
import userledger.store.Snapshots;

/** Somebody with many events is loaded from a snapshot, and nobody can tell. */
class LongStreamApiTest extends ApiScenario {

    private static final int CHANGES = 120;

    @Autowired
    private Snapshots snapshots;

    @Test
    void goesOnFromASnapshotAsFromTheBeginning() {
        var name = newName();
        var id = id(create(name, "long enough 1"));
        for (var i = 1; i <= CHANGES; i++) {
            assertThat(admin.patch("/v1/users/" + id, "{\"nickname\":\"n%d\"}".formatted(i))
                            .body()
                            .get("version")
                            .asInt())
                    .isEqualTo(2 + i);
        }

        assertThat(snapshots.find(UUID.fromString(id), User.class))
                .hasValueSatisfying(found -> assertThat(found.sequence()).isBetween(50L, 1L + CHANGES));
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(200);
        assertThat(signInStatus(name, "wrong and long")).isEqualTo(401);
        assertThat(admin.put("/v1/users/" + id + "/password", "{\"newPassword\":\"long enough 2\"}")
                        .status())
                .isEqualTo(204);
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(401);
        assertThat(signInStatus(name, "long enough 2")).isEqualTo(200);
        assertThat(admin.with("If-Match", "\"" + CHANGES + "\"")
                        .patch("/v1/users/" + id, "{\"nickname\":\"x\"}")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void isForgottenWithItsSnapshot() {
        var id = id(create(newName()));
        for (var i = 1; i <= CHANGES / 2; i++) {
            admin.patch("/v1/users/" + id, "{\"nickname\":\"n%d\"}".formatted(i));
        }
        assertThat(snapshots.find(UUID.fromString(id), User.class)).isPresent();

        admin.delete("/v1/users/" + id, null);

        assertThat(snapshots.find(UUID.fromString(id), User.class)).isEmpty();
        assertThat(admin.patch("/v1/users/" + id, "{\"nickname\":\"x\"}").status())
                .isEqualTo(404);
    }
}
