package userledger.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.query.People;
import userledger.query.QueryTest;

/** What is parked is not taken while somebody else keeps the read model, and whoever asks is told so. */
class BusyProjectionTest extends QueryTest {

    private static final String PARKED = "/v1/projections/directory_1/parked";
    private static final People PEOPLE = new People("busy-projection");

    @Test
    void aRetryIsRefusedWhileTheReadModelIsBusy() {
        var admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        var client = client(PEOPLE, admin, Role.ADMINISTRATOR);
        assertThat(client.get("/v1/me").status()).isEqualTo(200);
        var parked = PEOPLE.position;
        // As if it had been parked: taken once more it changes nothing.
        People.inDirectory("insert into directory.parked (follower, position, tenant, lane, subject, cause, attempts)"
                + " values ('directory_1', %d, '%s', '%s', '%3$s', 'test', 1)"
                        .formatted(parked, new TenantId("busy-projection"), admin));

        People.beforeAnythingIsRead(
                () -> assertProblem(client.post(PARKED + "/" + parked + "/retry"), 409, "projection.busy"));

        assertThat(client.post(PARKED + "/" + parked + "/retry")
                        .body()
                        .path("handled")
                        .asLong())
                .isEqualTo(1);
        assertProblem(client.post(PARKED + "/" + parked + "/retry"), 404, "projection.not_parked");
    }
}
