package userledger.command.application;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.command.ApiScenario;
import userledger.rest.token.AccessTokens;
import userledger.rest.token.AccessTokens.Grant;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** An access token that got lost is not enough for a token of an application, which outlives it. */
class ApplicationProofApiTest extends ApiScenario {

    private static final String PASSWORD = "long enough 1";

    @Autowired
    protected AccessTokens tokens;

    private Api anna = new Api(0);
    private String path = "";

    /** Anna has signed in a while ago, and has an application. */
    @BeforeEach
    void signInAnna() {
        var name = newName();
        create(name, PASSWORD);
        var session = anybody.signedIn(name, PASSWORD);
        path = "/v1/applications/"
                + id(
                        session.post(
                                "/v1/applications",
                                "{\"name\":\"x\",\"scopes\":[\"owner:read\",\"users\"],\"allowedAddresses\":[\"10.1.0.0/16\"]}"));
        anna = aWhileAgo(session);
    }

    @Test
    void isAskedForWhereATokenIsIssued() {
        var body = "{\"name\":\"x\",\"scopes\":[\"owner\"]%s}";

        refused(anna.post("/v1/applications", body.formatted("")));
        refused(anna.post("/v1/applications", body.formatted(",\"currentPassword\":\"wrong\"")));
        assertThat(anna.post("/v1/applications", body.formatted(proof(PASSWORD)))
                        .status())
                .isEqualTo(201);
        refused(anna.post(path + "/rotate", null));
        assertThat(anna.post(path + "/rotate", "{\"expiresIn\":60" + proof(PASSWORD) + "}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isAskedForWhereATokenIsGoodForMore() {
        for (var wider : new String[] {
            "\"scopes\":[\"owner:read\",\"users\",\"owner:update\"]",
            "\"scopes\":[\"*\"]",
            "\"allowedAddresses\":null",
            "\"allowedAddresses\":[\"10.1.0.0/16\",\"10.2.0.0/16\"]"
        }) {
            refused(anna.patch(path, "{" + wider + "}"));
            assertThat(anna.get(path).body().get("version").asInt()).isEqualTo(1);
        }
        assertThat(anna.patch(path, "{\"scopes\":[\"*\"]" + proof(PASSWORD) + "}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isNotAskedForWhereATokenIsGoodForLess() {
        for (var narrower :
                new String[] {"\"name\":\"y\"", "\"scopes\":[\"owner:read\",\"users:update\"]", "\"enabled\":false"}) {
            assertThat(anna.patch(path, "{" + narrower + "}").status())
                    .as(narrower)
                    .isEqualTo(200);
        }
        refused(anna.patch(path, "{\"enabled\":true}"));
        assertThat(anna.delete(path, null).status()).isEqualTo(204);
    }

    @Test
    void isAskedForWhereAnAdministratorTrustsOne() {
        var late = aWhileAgo(admin);

        refused(late.patch(path, "{\"trusted\":true}"));
        assertThat(late.patch(path, "{\"trusted\":true" + proof(ADMIN_PASSWORD) + "}")
                        .status())
                .isEqualTo(200);
        assertThat(late.patch(path, "{\"trusted\":false}").status()).isEqualTo(200);
    }

    @Test
    void isGivenByAnOperatorAlsoOnAVisit() {
        var operator = aWhileAgo(anybody.with("Tenant", "system").signedIn("admin", ADMIN_PASSWORD));

        refused(operator.post("/v1/tenants/default/key", null));
        assertThat(operator.post("/v1/tenants/default/key", "{\"expiresIn\":60" + proof(ADMIN_PASSWORD) + "}")
                        .status())
                .isEqualTo(201);
        var visit = operator.with("Tenant", "default");
        var body = "{\"name\":\"x\",\"scopes\":[\"*\"],\"owner\":\"%s\"%s}";
        refused(visit.post("/v1/applications", body.formatted("tenant", "")));
        assertThat(visit.post("/v1/applications", body.formatted("tenant", proof(ADMIN_PASSWORD)))
                        .status())
                .isEqualTo(201);
        assertThat(visit.post("/v1/applications", body.formatted("user", proof(ADMIN_PASSWORD)))
                        .code())
                .as("there is no such user in that tenant")
                .isEqualTo("user.not_found");
    }

    private static String proof(String password) {
        return ",\"currentPassword\":\"%s\"".formatted(password);
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("session.reauthenticate");
    }

    /** The same session, as if it had begun earlier. */
    private Api aWhileAgo(Api session) {
        var token = String.valueOf(session.headers().get("Authorization")).substring("Bearer ".length());
        var now = tokens.verify(token).orElseThrow();
        var then = new Grant(
                now.tenant(),
                now.user(),
                now.role(),
                now.session(),
                now.generation(),
                now.authenticatedAt().minus(Duration.ofMinutes(10)));
        return anybody.with("Authorization", "Bearer " + tokens.issue(then));
    }
}
