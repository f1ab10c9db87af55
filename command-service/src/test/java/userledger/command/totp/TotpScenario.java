package userledger.command.totp;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import tools.jackson.databind.JsonNode;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** People with second factors. */
abstract class TotpScenario extends ApiScenario {

    static final String PASSWORD = "long enough 1";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    /** Somebody with a second factor, signed in. */
    record Person(String name, String id, Api api, String secret, List<String> recoveryCodes) {}

    Person person() throws Exception {
        var name = newName();
        var id = id(create(name, PASSWORD));
        var api = anybody.signedIn(name, PASSWORD);
        var enrolment = api.post("/v1/me/totp", "{\"label\":\"phone\"}");
        var secret = enrolment.body().get("secret").asString();
        var confirmed = api.post("/v1/me/totp/confirm", "{\"totpCode\":\"%s\"}".formatted(code(secret)));
        assertThat(confirmed.status()).isEqualTo(200);
        letTimePass(id);
        return new Person(
                name,
                id,
                api,
                secret,
                confirmed
                        .body()
                        .get("recoveryCodes")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    Answer signIn(Person person, @org.jspecify.annotations.Nullable String code) {
        var address = "10.8.0." + ADDRESSES.incrementAndGet() % 250;
        return anybody.with("Forwarded", "for=" + address)
                .post(
                        "/v1/sessions",
                        "{\"username\":\"%s\",\"password\":\"%s\"%s}"
                                .formatted(
                                        person.name,
                                        PASSWORD,
                                        code == null ? "" : ",\"totpCode\":\"%s\"".formatted(code)));
    }

    static String code(String secret) throws InvalidKeyException {
        var generator = new TimeBasedOneTimePasswordGenerator();
        return generator.generateOneTimePasswordString(
                new SecretKeySpec(Base32.decode(secret), generator.getAlgorithm()), Instant.now());
    }

    /** As if the code before this one had been used a while ago. */
    private void letTimePass(String id) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(
                        "update ledger.totp_steps set step = step - 3 where user_id = ?::uuid")) {
            update.setString(1, id);
            update.executeUpdate();
        }
    }
}
