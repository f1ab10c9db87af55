package userledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Value;
import userledger.command.ApiScenario;
import userledger.command.Mails;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** A tenant that people may sign up to, and the mail that they get. */
abstract class SignUpScenario extends ApiScenario {

    static final Pattern TOKEN = Pattern.compile("(?m)^[A-Za-z0-9_-]{54}(?=\\s*$)");
    static final String PASSWORD = "long enough 1";

    @Value("${userledger.outbox-directory}")
    private Path outbox = Path.of("");

    Api boss = new Api(0);
    Api there = new Api(0);
    Mails mails = new Mails(Path.of(""));

    /** A tenant of its own, so that its settings are nobody else's. */
    @BeforeEach
    void makeATenant() {
        mails = new Mails(outbox);
        there = newTenant(PASSWORD);
        boss = there.signedIn("boss", PASSWORD);
        set("{\"signUps\":{\"enabled\":true}}");
    }

    @AfterEach
    void close() {
        set("{\"signUps\":null}");
    }

    Answer signUp(String name, String address) {
        return there.post("/v1/signups", body(name, address));
    }

    Answer signUp(String name, String address, String password) {
        return there.post("/v1/signups", body(name, address, password));
    }

    static String body(String name, String address) {
        return body(name, address, PASSWORD);
    }

    static String body(String name, String address, String password) {
        return "{\"username\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}".formatted(name, address, password);
    }

    Answer confirm(String token) {
        return there.post("/v1/signups/confirm", "{\"token\":\"%s\"}".formatted(token));
    }

    Answer signIn(String name) {
        return signIn(name, PASSWORD);
    }

    Answer signIn(String name, String password) {
        return there.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    Answer change(String patch) {
        return boss.with("If-Match", "*").patch("/v1/settings", patch);
    }

    void set(String patch) {
        assertThat(change(patch).status()).isEqualTo(200);
    }
}
