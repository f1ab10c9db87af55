package userledger.command.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import userledger.command.ApiScenario;
import userledger.command.Mails;
import userledger.command.platform.SecretVerifier;
import userledger.testing.Api;

/** Strangers keep nobody out who has never signed in but reads the mail; and guess less and less. */
class KnownPlacesApiTest extends ApiScenario {

    private static final String PASSWORD = "long enough 1";
    private static final Pattern TOKEN = Pattern.compile("(?<=Token: )\\S+");
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Value("${userledger.outbox-directory}")
    private Path outbox = Path.of("");

    @Autowired
    private MeterRegistry meters;

    @Autowired
    @Qualifier("commandDataSource")
    private DataSource dataSource;

    @Test
    void whoeverSetsAPasswordByMailIsKnownThere() throws Exception {
        var name = newName();
        var address = name + "@example.org";
        admin.post(
                "/v1/users",
                "{\"username\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}".formatted(name, address, PASSWORD));
        guess(name, 11);
        var home = stranger();
        assertThat(signIn(home, name, PASSWORD)).isEqualTo(429);

        home.post("/v1/password-resets", "{\"username\":\"%s\"}".formatted(name));
        var token = new Mails(outbox).find(address, 1, TOKEN);
        var key = home.post("/v1/password-resets/verify", "{\"token\":\"%s\"}".formatted(token))
                .body()
                .get("resetKey")
                .asString();
        home.post(
                "/v1/password-resets/confirm",
                "{\"token\":\"%s\",\"resetKey\":\"%s\",\"newPassword\":\"another secret 1\"}".formatted(token, key));
        guess(name, 11);

        assertThat(signIn(stranger(), name, "another secret 1")).isEqualTo(429);
        assertThat(signIn(home, name, "another secret 1")).isEqualTo(200);
    }

    @Test
    void fewerGuessesAreEnoughForEachFurtherThrottle() throws Exception {
        var name = newName();
        create(name, PASSWORD);
        var compared = new int[4];

        for (var round = 0; round < compared.length; round++) {
            var before = comparisons();
            guess(name, 12);
            compared[round] = (int) (comparisons() - before);
            letTimePass();
        }

        assertThat(compared).containsExactly(10, 3, 3, 3);
        assertThat(signIn(stranger(), name, PASSWORD)).isEqualTo(200);
        guess(name, 9);
        assertThat(signIn(stranger(), name, PASSWORD)).isEqualTo(200);
    }

    private void guess(String name, int times) {
        for (var i = 0; i < times; i++) {
            signIn(stranger(), name, "wrong");
        }
    }

    private static int signIn(Api api, String name, String password) {
        return api.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password))
                .status();
    }

    private void letTimePass() throws Exception {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update ledger.attempts set forget_at = now()");
        }
    }

    private double comparisons() {
        return meters.counter(SecretVerifier.COMPARISONS, "secret", "password").count();
    }

    private Api stranger() {
        var number = ADDRESSES.incrementAndGet();
        return anybody.with("Forwarded", "for=10.12." + number / 250 + "." + number % 250);
    }
}
