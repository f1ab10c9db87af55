package userledger.command.totp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A code works once, so it is not used up by a call that is refused for another reason. */
class SparedCodesApiTest extends TotpScenario {

    private static final String COMMON = "password1";

    @Test
    void aRecoveryCodeIsLeftWhereTheNewPasswordIsRefusedAtSignIn() throws Exception {
        var anna = person();
        var code = anna.recoveryCodes().getFirst();

        var refused = anybody.post(
                "/v1/sessions",
                "{\"username\":\"%s\",\"password\":\"%s\",\"newPassword\":\"%s\",\"totpCode\":\"%s\"}"
                        .formatted(anna.name(), PASSWORD, COMMON, code));

        assertThat(refused.code()).isEqualTo("password.common");
        assertThat(signIn(anna, code).status()).isEqualTo(200);
    }

    @Test
    void aCodeIsLeftWhereTheNewPasswordIsRefused() throws Exception {
        var anna = person();
        var code = code(anna.secret());
        var change = "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\",\"totpCode\":\"%s\"}";

        assertThat(anna.api()
                        .put("/v1/me/password", change.formatted(PASSWORD, COMMON, code))
                        .code())
                .isEqualTo("password.common");
        assertThat(anna.api()
                        .put("/v1/me/password", change.formatted(PASSWORD, "another secret 1", code))
                        .status())
                .isEqualTo(204);
    }
}
