package userledger.command.session;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.domain.user.TenantId;
import userledger.testing.Api;

/** Whatever tenant an operator names, the own sessions are those of the operators' tenant. */
class VisitingOperatorApiTest extends ApiScenario {

    private static final String PASSWORD = "long enough 1";

    private Api operator = new Api(0);
    private UUID operatorId = new UUID(0, 0);

    @BeforeEach
    void makeAnOperator() {
        var system = anybody.with("Tenant", "system");
        var name = newName();
        operatorId = UUID.fromString(id(system.signedIn("admin", ADMIN_PASSWORD)
                .post("/v1/users", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD))));
        operator = system.signedIn(name, PASSWORD);
    }

    @Test
    void signingOutEndsTheSessionWhereItIs() {
        var session = UUID.fromString(
                operator.get("/v1/me/sessions").body().at("/data/0/id").asString());

        assertThat(operator.with("Tenant", "default")
                        .delete("/v1/sessions/current", null)
                        .status())
                .isEqualTo(204);

        assertThat(log.stream(session, 0, 10))
                .hasSize(2)
                .allMatch(stored -> stored.tenant().equals(TenantId.SYSTEM));
        assertThat(operator.patch("/v1/me", "{}").status()).isEqualTo(401);
    }

    @Test
    void signingOutEverywhereEndsAllThereAre() {
        assertThat(operator.with("Tenant", "default")
                        .delete("/v1/sessions/current?everywhere=true", null)
                        .status())
                .isEqualTo(204);

        assertThat(log.stream(operatorId, 0, 10))
                .allMatch(stored -> stored.tenant().equals(TenantId.SYSTEM));
        assertThat(operator.patch("/v1/me", "{}").status()).isEqualTo(401);
    }
}
