package userledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes that get lost, and people who are written to without having asked. */
class RenewedSignUpApiTest extends SignUpScenario {

    private String name = "";
    private String address = "";

    @BeforeEach
    void letEverybodyIn() {
        set("{\"signUps\":{\"enabled\":true,\"approval\":false}}");
        name = newName();
        address = name + "@example.org";
    }

    @Test
    void signingUpOnceMoreBringsANewCodeInThePlaceOfTheLostOne() throws Exception {
        var first = signUp(name, address);
        var lost = mails.find(address, 1, TOKEN);

        var again = signUp(name.toUpperCase(java.util.Locale.ROOT), address, "eleven green shoes");

        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.response().body()).isEmpty();
        var token = mails.find(address, 3, TOKEN);
        assertThat(confirm(lost).code()).isEqualTo("sign_up.token_invalid");
        assertThat(confirm(token).status()).isEqualTo(200);
        assertThat(signIn(name, "eleven green shoes").status()).isEqualTo(401);
        assertThat(signIn(name).status()).isEqualTo(200);
        assertThat(confirm(token).code()).isEqualTo("sign_up.token_invalid");
    }

    @Test
    void anotherNameOrAddressBringsNone() throws Exception {
        signUp(name, address);
        var token = mails.find(address, 1, TOKEN);

        signUp("other-" + name, address);
        signUp(name, "other-" + address);

        mails.await(address, 2);
        mails.await("other-" + address, 1);
        assertThat(confirm(token).status()).isEqualTo(200);
    }

    @Test
    void nobodyIsWrittenToAgainAndAgain() throws Exception {
        for (var i = 0; i < 8; i++) {
            assertThat(signUp(name, address).status()).isEqualTo(202);
        }

        var latest = mails.find(address, 9, TOKEN);

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

        var refused = sender.post("/v1/signups", body(name, address));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("attempts.too_many");
        assertThat(sender.post("/v1/sessions", "{\"username\":\"x\",\"password\":\"wrong\"}")
                        .status())
                .isEqualTo(401);
    }
}
