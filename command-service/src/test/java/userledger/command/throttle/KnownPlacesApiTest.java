package userledger.command.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import userledger.command.Mails;

/** Strangers keep nobody out who has never signed in but reads the mail; and guess less and less. */
class KnownPlacesApiTest extends ThrottleScenario {

    private static final Pattern TOKEN = Pattern.compile("(?<=Token: )\\S+");

    @Value("${userledger.outbox-directory}")
    private Path outbox = Path.of("");

    @Test
    void whoeverSetsAPasswordByMailIsKnownThere() throws Exception {
        var name = newName();
        var address = name + "@example.org";
        admin.post(
                "/v1/users",
                "{\"username\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}".formatted(name, address, RIGHT));
        guess(name, 11);
        var home = stranger();
        assertThat(signIn(home, name, RIGHT).status()).isEqualTo(429);

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

        assertThat(signIn(stranger(), name, "another secret 1").status()).isEqualTo(429);
        assertThat(signIn(home, name, "another secret 1").status()).isEqualTo(200);
    }

    @Test
    void fewerGuessesAreEnoughForEachFurtherThrottle() throws Exception {
        var name = newName();
        create(name, RIGHT);
        var compared = new int[4];

        for (var round = 0; round < compared.length; round++) {
            var before = comparisons();
            guess(name, 12);
            compared[round] = (int) (comparisons() - before);
            letTimePass();
        }

        assertThat(compared).containsExactly(10, 3, 3, 3);
        assertThat(signIn(stranger(), name, RIGHT).status()).isEqualTo(200);
        guess(name, 9);
        assertThat(signIn(stranger(), name, RIGHT).status()).isEqualTo(200);
    }
}
