package userledger.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import userledger.domain.user.Role;
import userledger.query.People;
import userledger.query.QueryTest;

class ProjectionsTest extends QueryTest {

    private static final People PEOPLE = new People("projections");

    @Test
    void showsAdministratorsHowFarTheReadModelsAre() {
        var admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        var viewer = PEOPLE.viewer("viewer");
        client(PEOPLE, admin, Role.ADMINISTRATOR).get("/v1/me");

        var model = client(PEOPLE, admin, Role.ADMINISTRATOR)
                .get("/v1/projections")
                .body()
                .path("data")
                .path(0);

        assertThat(model.path("name").asString()).isEqualTo("directory_1");
        assertThat(model.path("state").asString()).isEqualTo("live");
        assertThat(model.path("position").asLong()).isGreaterThanOrEqualTo(PEOPLE.position);
        assertThat(model.path("lag").asLong()).isZero();
        assertProblem(client(PEOPLE, viewer, Role.VIEWER).get("/v1/projections"), 403, "access.denied");
    }
}
