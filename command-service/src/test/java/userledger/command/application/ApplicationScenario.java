package userledger.command.application;

import org.junit.jupiter.api.BeforeEach;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** A user with applications that call in the own name. */
abstract class ApplicationScenario extends ApiScenario {

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
}
