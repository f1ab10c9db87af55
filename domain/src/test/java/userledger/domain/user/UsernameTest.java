package userledger.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsernameTest {

    @Test
    void keepsTheNameAsTyped() {
        assertThat(Username.require(" Anna.Müller ", null)).isEqualTo("Anna.Müller");
        assertThat(Username.require("日本", null)).isEqualTo("日本");
    }

    @Test
    void refusesANameThatIsNotThere() {
        assertThatErrorsOf(() -> Username.require(null, null)).containsExactly("username:required");
        assertThatErrorsOf(() -> Username.require(" \u00a0\t", null)).containsExactly("username:required");
    }

    @Test
    void refusesSpacesOfAnyKindWithinAName() {
        for (var spaced : List.of("an na", "an\tna", "an\nna", "an\u00a0na", "an\u3000na", "an\u2028na")) {
            assertThatErrorsOf(() -> Username.require(spaced, null)).containsExactly("username:whitespace");
        }
    }

    @Test
    void takesSixtyFourCharactersAndNotOneMore() {
        assertThat(Username.require("𝔞".repeat(64), null)).hasSize(128);
        assertThatErrorsOf(() -> Username.require("a".repeat(65), null)).containsExactly("username:too_long");
    }

    @Test
    void takesTheOwnEmailAddressAsAName() {
        assertThat(Username.require("Anna@Example.org", "anna@example.org")).isEqualTo("Anna@Example.org");
    }

    @Test
    void refusesAnAtSignThatIsNotInTheOwnAddress() {
        assertThatErrorsOf(() -> Username.require("ben@example.org", "anna@example.org"))
                .containsExactly("username:at_sign");
        assertThatErrorsOf(() -> Username.require("ben@example.org", null)).containsExactly("username:at_sign");
        assertThatErrorsOf(() -> Username.require("@", null)).containsExactly("username:at_sign");
    }

    @Test
    void refusesSomebodyElsesAddressWithAWideAtSign() {
        assertThatErrorsOf(() -> Username.require("ben\uff20example.org", "anna@example.org"))
                .containsExactly("username:at_sign");
        assertThatErrorsOf(() -> Username.require("ben\ufe6bexample.org", null)).containsExactly("username:at_sign");
    }
}
