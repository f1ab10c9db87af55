package userledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** In a tenant whose passwords are good for ten days. */
class OwnPasswordExpiryApiTest extends ApiScenario {

    private static final String OLD = "long enough 1";
    private static final String LATER =
            ",\"expiresAt\":\"%s\"".formatted(Instant.now().plus(11, ChronoUnit.DAYS));
    private static final String SOONER =
            ",\"expiresAt\":\"%s\"".formatted(Instant.now().plus(1, ChronoUnit.DAYS));
    private static final String NEVER = ",\"expiresAt\":null";

    private Api there = new Api(0);
    private Api boss = new Api(0);
    private String annaId = "";

    @BeforeEach
    void makeATenant() {
        there = newTenant(OLD);
        boss = there.signedIn("boss", OLD);
        boss.with("If-Match", "*").patch("/v1/settings", "{\"passwords\":{\"expiresAfterDays\":10}}");
        annaId = id(boss.post("/v1/users", "{\"username\":\"anna\",\"password\":\"%s\"}".formatted(OLD)));
    }

    @Test
    void nobodyLiftsTheEndOfTheOwnPassword() {
        var anna = there.signedIn("anna", OLD);

        refused(mine(anna, NEVER));
        refused(mine(anna, LATER));
        assertThat(mine(anna, SOONER).status()).isEqualTo(204);
    }

    @Test
    void nobodyDoesSoWithAPasswordThatHasExpired() {
        boss.patch("/v1/users/" + annaId, "{\"passwordExpiresAt\":\"2020-01-01T00:00:00Z\"}");

        refused(expired(NEVER));
        refused(expired(LATER));
        assertThat(expired("").status()).isEqualTo(204);
    }

    @Test
    void administratorsDo() {
        assertThat(boss.put("/v1/users/" + annaId + "/password", "{\"newPassword\":\"another secret 1\"" + NEVER + "}")
                        .status())
                .isEqualTo(204);
        assertThat(mine(boss, NEVER).status()).isEqualTo(204);
    }

    private static Answer mine(Api api, String more) {
        return api.put("/v1/me/password", body(more));
    }

    private Answer expired(String more) {
        return there.put("/v1/users/" + annaId + "/password", body(more));
    }

    private static String body(String more) {
        return "{\"oldPassword\":\"%s\",\"newPassword\":\"another secret 1\"%s}".formatted(OLD, more);
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("password.expires_later");
    }
}
