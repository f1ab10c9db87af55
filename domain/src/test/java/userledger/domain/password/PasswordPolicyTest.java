package userledger.domain.password;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import org.junit.jupiter.api.Test;

class PasswordPolicyTest {

    @Test
    void takesALongPasswordOfAnyColour() {
        assertThat(PasswordPolicy.require("p", " correct horse ", "anna")).isEqualTo(" correct horse ");
        assertThat(PasswordPolicy.require("p", "😀".repeat(8), null)).isEqualTo("😀".repeat(8));
        assertThat(PasswordPolicy.require("p", "😀".repeat(256), null)).hasSize(512);
    }

    @Test
    void refusesPasswordsThatAreTooShortOrTooLongInCodePoints() {
        assertThatErrorsOf(() -> PasswordPolicy.require("p", "1234567", null)).containsExactly("p:too_short");
        assertThatErrorsOf(() -> PasswordPolicy.require("p", "😀".repeat(7), null))
                .containsExactly("p:too_short");
        assertThatErrorsOf(() -> PasswordPolicy.require("p", "e\u0301".repeat(7), null))
                .containsExactly("p:too_short");
        assertThatErrorsOf(() -> PasswordPolicy.require("p", "x".repeat(257), null))
                .containsExactly("p:too_long");
    }

    @Test
    void composesAPasswordSoThatEveryKeyboardGivesTheSame() {
        assertThat(PasswordPolicy.require("p", "passwo\u0308rter", null))
                .isEqualTo(PasswordPolicy.require("p", "passw\u00f6rter", null));
    }

    @Test
    void refusesTheUsernameHoweverItIsSpelled() {
        for (var username : new String[] {"hannelore\u00e9", "HANNELORE\u00c9", " hanneloree\u0301 "}) {
            assertThatErrorsOf(() -> PasswordPolicy.require("p", "hannelore\u00e9", username))
                    .containsExactly("p:is_username");
        }
    }

    @Test
    void refusesBrokenUnicodeThatWouldHashLikeAQuestionMark() {
        assertThatErrorsOf(() -> PasswordPolicy.require("p", "12345678\ud83d", null))
                .containsExactly("p:characters");
    }
}
