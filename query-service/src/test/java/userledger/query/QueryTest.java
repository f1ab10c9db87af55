package userledger.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.rest.operation.Readiness;
import userledger.rest.token.AccessTokens;
import userledger.rest.token.ConsistencyTokens;

/** What tests of queries have in common. */
@QueryServer
public abstract class QueryTest {

    @LocalServerPort
    protected int port;

    @Autowired
    protected AccessTokens accessTokens;

    @Autowired
    protected ConsistencyTokens consistencyTokens;

    @Autowired
    private ObjectProvider<Readiness> parts;

    @BeforeEach
    void waitUntilReady() {
        await().until(() -> parts.stream().allMatch(Readiness::ready));
    }

    /** A client that is up to date with what these people have written so far. */
    protected Client client(People people, UserId user, Role role) {
        return new Client(port).as(accessTokens, people, user, role).seeing(consistencyTokens, people);
    }

    protected static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    protected static void assertProblem(Client.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
    }

    /** A request that shows by itself that it is wrong, and where. */
    protected static void assertInvalid(Client.Answer answer, String field) {
        assertProblem(answer, 400, "request.invalid");
        assertThat(answer.body().path("errors").path(0).path("field").asString(""))
                .isEqualTo(field);
    }
}
