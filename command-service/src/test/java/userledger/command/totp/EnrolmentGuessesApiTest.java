package userledger.command.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Wrong codes of a first second factor count in the tenant of the account, whatever tenant the call names or does not. */
class EnrolmentGuessesApiTest extends TotpScenario {

    private static final int ROOM = 10;
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Test
    void areCountedThereAndNowhereElse() throws Exception {
        var here = person();
        var tenant = newName().replace("user", "guessed-");
        anybody.with("Tenant", "system")
                .signedIn("admin", ADMIN_PASSWORD)
                .post(
                        "/v1/tenants",
                        "{\"id\":\"%s\",\"administrator\":{\"username\":\"%s\",\"password\":\"%s\"}}"
                                .formatted(tenant, here.name(), PASSWORD));
        var token = enrolmentToken(anybody.with("Tenant", tenant), here.name());
        var secret = anybody.post("/v1/sessions/totp", "{\"enrolmentToken\":\"%s\"}".formatted(token))
                .body()
                .get("secret")
                .asString();

        for (var i = 0; i < ROOM; i++) {
            assertThat(confirm(stranger(), token, "12345").code()).isEqualTo("totp.invalid");
        }

        assertThat(confirm(stranger().with("Tenant", tenant), token, code(secret))
                        .status())
                .as("in its tenant")
                .isEqualTo(429);
        assertThat(signIn(here, code(here.secret())).status())
                .as("the same name in the default tenant")
                .isEqualTo(200);
    }

    private static String enrolmentToken(Api there, String name) throws InterruptedException {
        var signIn = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
        there.signedIn(name, PASSWORD)
                .with("If-Match", "*")
                .patch("/v1/settings", "{\"totp\":{\"required\":\"everyone\"}}");
        var answer = there.post("/v1/sessions", signIn);
        for (var i = 0; i < 100 && answer.status() == 200; i++) {
            Thread.sleep(10);
            answer = there.post("/v1/sessions", signIn);
        }
        return answer.body().get("enrolmentToken").asString();
    }

    private Api stranger() {
        return anybody.with("Forwarded", "for=10.41.0." + ADDRESSES.incrementAndGet());
    }

    private static Answer confirm(Api api, String token, String code) {
        return api.post(
                "/v1/sessions/totp/confirm", "{\"enrolmentToken\":\"%s\",\"totpCode\":\"%s\"}".formatted(token, code));
    }
}
