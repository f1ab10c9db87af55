package userledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Value;
import userledger.command.ApiScenario;
import userledger.command.Mails;
import userledger.store.StoredEvent;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** A user who wants another address, and the mail that is there. */
abstract class EmailScenario extends ApiScenario {

    static final Pattern TOKEN = Pattern.compile("ule_[A-Za-z0-9_-]{43}");
    static final Pattern RESET = Pattern.compile("ulp_[A-Za-z0-9_-]{43}");
    static final String PASSWORD = "long enough 1";
    static final String NEW_PASSWORD = "seven purple hats";

    @Value("${userledger.outbox-directory}")
    private Path outbox = Path.of("");

    String name = "";
    String id = "";
    Api user = new Api(0);
    Mails mails = new Mails(Path.of(""));

    @BeforeEach
    void makeAUser() {
        mails = new Mails(outbox);
        name = newName();
        id = id(create(name, PASSWORD));
        user = from("10.20.0.1").signedIn(name, PASSWORD);
    }

    Api from(String address) {
        return anybody.with("Forwarded", "for=" + address);
    }

    String old() {
        return name + "@example.org";
    }

    String wanted() {
        return "new." + name + "@example.org";
    }

    Answer ask(String address) {
        return user.patch("/v1/me", "{\"email\":\"%s\"}".formatted(address));
    }

    Answer confirm(String token) {
        return confirm(user, token);
    }

    static Answer confirm(Api caller, String token) {
        return caller.post("/v1/me/email/confirm", "{\"token\":\"%s\"}".formatted(token));
    }

    static List<Answer> inParallel(List<Callable<Answer>> calls) throws Exception {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(calls)) {
                answers.add(done.get());
            }
        }
        return answers;
    }

    /** Whether a forgotten password becomes {@link #NEW_PASSWORD} with it. */
    boolean setsAPassword(String reset) {
        var key = anybody.post("/v1/password-resets/verify", "{\"token\":\"%s\"}".formatted(reset))
                .body()
                .get("resetKey")
                .asString();
        return anybody.post(
                                "/v1/password-resets/confirm",
                                "{\"token\":\"%s\",\"resetKey\":\"%s\",\"newPassword\":\"%s\"}"
                                        .formatted(reset, key, NEW_PASSWORD))
                        .status()
                == 204;
    }

    static String token(String mail) {
        var found = TOKEN.matcher(mail);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    List<String> events() {
        return log.stream(UUID.fromString(id), 0, 100).stream()
                .map(StoredEvent::name)
                .toList();
    }
}
