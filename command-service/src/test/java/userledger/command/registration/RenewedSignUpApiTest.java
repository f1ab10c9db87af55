package userledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import userledger.command.ApiScenario;
import userledger.command.Mails;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Codes that get lost, and people who are written to without having asked. */
class RenewedSignUpApiTest extends ApiScenario {

    private static final Pattern TOKEN = Pattern.compile("(?m)^[A-Za-z0-9_-]{54}(?=\\s*$)");
    private static final String PASSWORD = "seven purple hats";

    @Value("${userledger.outbox-directory}")
    private Path outbox = Path.of("");

    private Api there = new Api(0);
    private String name = "";
    private String address = "";

    @BeforeEach
    void makeATenant() {
        var tenant = newName();
        anybody.with("Tenant", "system")
                .signedIn("admin", ADMIN_PASSWORD)
                .post(
                        "/v1/tenants",
                        "{\"id\":\"%s\",\"administrator\":{\"username\":\"boss\",\"password\":\"%s\"}}"
                                .formatted(tenant, PASSWORD));
        there = anybody.with("Tenant", tenant);
        there.signedIn("boss", PASSWORD)
                .with("If-Match", "*")
                .patch("/v1/settings", "{\"signUps\":{\"enabled\":true,\"approval\":false}}");
        name = newName();
        address = name + "@example.org";
    }

    @Test
    void signingUpOnceMoreBringsANewCodeInThePlaceOfTheLostOne() throws Exception {
        var first = signUp(name, address, PASSWORD);
        var lost = mails().find(address, 1, TOKEN);

        var again = signUp(name.toUpperCase(java.util.Locale.ROOT), address, "eleven green shoes");

        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.response().body()).isEmpty();
        var token = mails().find(address, 3, TOKEN);
        assertThat(confirm(lost).code()).isEqualTo("sign_up.token_invalid");
        assertThat(confirm(token).status()).isEqualTo(200);
        assertThat(signIn("eleven green shoes").status()).isEqualTo(401);
        assertThat(signIn(PASSWORD).status()).isEqualTo(200);
        assertThat(confirm(token).code()).isEqualTo("sign_up.token_invalid");
    }

    @Test
    void anotherNameOrAddressBringsNone() throws Exception {
        signUp(name, address, PASSWORD);
        var token = mails().find(address, 1, TOKEN);

        signUp("other-" + name, address, PASSWORD);
        signUp(name, "other-" + address, PASSWORD);

        mails().await(address, 2);
        mails().await("other-" + address, 1);
        assertThat(confirm(token).status()).isEqualTo(200);
    }

    @Test
    void nobodyIsWrittenToAgainAndAgain() throws Exception {
        for (var i = 0; i < 8; i++) {
            assertThat(signUp(name, address, PASSWORD).status()).isEqualTo(202);
        }

        var latest = mails().find(address, 9, TOKEN);

        assertThat(confirm(latest).status()).isEqualTo(200);
    }

    @Test
    void whoMakesUsWriteToManyHasToWaitAndMaySignInAllTheSame() {
        var sender = there.with("Forwarded", "for=10.11.0.1");
        for (var i = 0; i < 100; i++) {
            assertThat(sender.post("/v1/password-resets", "{\"username\":\"x%d\"}".formatted(i))
                            .status())
                    .isEqualTo(202);
        }

        var refused = sender.post("/v1/signups", body(name, address, PASSWORD));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("attempts.too_many");
        assertThat(sender.post("/v1/sessions", "{\"username\":\"x\",\"password\":\"wrong\"}")
                        .status())
                .isEqualTo(401);
    }

    private Mails mails() {
        return new Mails(outbox);
    }

    private Answer signUp(String username, String email, String password) {
        return there.post("/v1/signups", body(username, email, password));
    }

    private static String body(String username, String email, String password) {
        return "{\"username\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}".formatted(username, email, password);
    }

    private Answer confirm(String token) {
        return there.post("/v1/signups/confirm", "{\"token\":\"%s\"}".formatted(token));
    }

    private Answer signIn(String password) {
        return there.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }
}
