package userledger.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class RebuildApiTest extends QueryTest {

    private static final String REBUILD = "/v1/projections/directory_1/rebuild";
    private static final People OPERATORS = new People("system");
    private static final People PEOPLE = new People("rebuild");
    private static final UserId OPERATOR = OPERATORS.register("rebuilder", Role.OPERATOR, Map.of());
    private static final UserId ADMIN = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());

    private Client operator() {
        return client(OPERATORS, OPERATOR, Role.OPERATOR);
    }

    private Client admin() {
        return client(PEOPLE, ADMIN, Role.ADMINISTRATOR);
    }

    @Test
    void makesTheDirectoryAnewAndShowsHowFarItIs() {
        PEOPLE.viewer("anna.rebuilt");
        var before = admin().get("/v1/users?sort=-createdAt").body();

        var answer = operator().post(REBUILD);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/v1/projections");
        assertThat(answer.body().path("state").asString())
                .isIn("waiting", "loading", "indexing", "catching_up", "done");
        var done = await("done");
        assertThat(done.path("startedAt").asString())
                .isEqualTo(answer.body().path("startedAt").asString());
        assertThat(done.path("finishedAt").asString())
                .isGreaterThanOrEqualTo(done.path("startedAt").asString());
        assertThat(done.path("events").asLong()).isGreaterThanOrEqualTo(PEOPLE.position);
        assertThat(done.path("total").asLong()).isEqualTo(done.path("events").asLong());
        assertThat(done.path("ratePerSecond").asLong()).isPositive();
        assertThat(done.path("etaSeconds").isNull()).isTrue();
        assertThat(done.path("failure").isNull()).isTrue();
        assertThat(admin().get("/v1/users?sort=-createdAt").body()).isEqualTo(before);
    }

    @Test
    void anotherCallMeanwhileBeginsNothingAndItCanBeCancelled() {
        People.beforeAnythingIsRead(() -> {
            var first = operator().post(REBUILD).body();
            await("catching_up");

            var second = operator().post(REBUILD);

            assertThat(second.status()).isEqualTo(202);
            assertThat(second.body().path("state").asString()).isEqualTo("catching_up");
            assertThat(second.body().path("startedAt")).isEqualTo(first.path("startedAt"));
            assertThat(operator().delete(REBUILD).status()).isEqualTo(202);
            assertThat(await("cancelled").path("finishedAt").isNull()).isFalse();
        });
        assertProblem(operator().delete(REBUILD), 409, "projection.not_rebuilding");
    }

    @Test
    void isForOperators() {
        var viewer = PEOPLE.viewer("viewer.rebuilds");

        assertProblem(admin().post(REBUILD), 403, "access.denied");
        assertProblem(admin().delete(REBUILD), 403, "access.denied");
        assertProblem(client(PEOPLE, viewer, Role.VIEWER).post(REBUILD), 403, "access.denied");
        assertProblem(operator().post("/v1/projections/other/rebuild"), 404, "projection.not_found");
        assertProblem(operator().delete("/v1/projections/other/rebuild"), 404, "projection.not_found");
    }

    private JsonNode await(String state) {
        return org.awaitility.Awaitility.await()
                .atMost(Node.LONG)
                .until(
                        () -> admin().get("/v1/projections").body().at("/data/0/rebuild"),
                        rebuild -> rebuild.path("state").asString("").equals(state));
    }
}
