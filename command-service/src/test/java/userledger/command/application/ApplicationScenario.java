package userledger.command.application;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.command.ApiScenario;
import userledger.rest.token.AccessTokens;
import userledger.rest.token.AccessTokens.Grant;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** A user with applications that call in the own name. */
abstract class ApplicationScenario extends ApiScenario {

    @Autowired
    protected AccessTokens tokens;

    static final String PASSWORD = "long enough 1";
    String annaId = "";
    String annaName = "";
    Api anna = new Api(0);

    @BeforeEach
    void signInAnna() {
        annaName = newName();
        annaId = id(create(annaName, PASSWORD));
        anna = anybody.signedIn(annaName, PASSWORD);
    }

    static Answer create(Api api, String scopes) {
        return api.post("/v1/applications", "{\"name\":\"sync\",\"scopes\":[%s]}".formatted(scopes));
    }

    static String token(Answer answer) {
        return answer.body().get("token").asString();
    }

    Api bearer(Answer issued) {
        return anybody.with("Authorization", "Bearer " + token(issued));
    }

    /** The same session, as if it had begun earlier. */
    Api aWhileAgo(Api session) {
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
