package userledger.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EmailAddressTest {

    @Test
    void takesAddressesAsPeopleHaveThem() {
        for (var address : List.of(
                "a@b",
                "anna@example.org",
                "Anna.Maria+news@sub.example.co.uk",
                "o'neil_%&!#$*/=?^`{|}~-@example.org",
                "用户@例子.公司",
                "jos\u00e9@b\u00fccher.example",
                "😀@example.org",
                "x@xn--bcher-kva.example",
                "a@1.2.3.4")) {
            assertThat(EmailAddress.clean(address)).isEqualTo(address);
        }
    }

    @Test
    void takesNoAddressAsNone() {
        assertThat(EmailAddress.clean(null)).isNull();
        assertThat(EmailAddress.clean("  ")).isNull();
    }

    @Test
    void refusesWhatIsNoAddress() {
        for (var typed : List.of(
                "anna",
                "@",
                "@example.org",
                "anna@",
                "a@b@c",
                ".anna@example.org",
                "anna.@example.org",
                "an..na@example.org",
                "anna@example..org",
                "anna@.example.org",
                "anna@example.org.",
                "anna@-example.org",
                "anna@example-.org",
                "anna@exa_mple.org",
                "anna@[127.0.0.1]",
                "\"anna\"@example.org",
                "Anna <anna@example.org>",
                "anna@example.org,ben@example.org",
                "an na@example.org",
                "an\u00a0na@example.org",
                "an\u2028na@example.org",
                "an\u200bna@example.org",
                "an\nna@example.org",
                "anna\uff20example.org",
                "anna@example\u3002org",
                "anna@" + "a".repeat(64) + ".org",
                "a".repeat(65) + "@example.org")) {
            assertThatErrorsOf(() -> EmailAddress.clean(typed)).as(typed).containsExactly("email:format");
        }
    }

    @Test
    void refusesControlCharacters() {
        for (var typed : List.of("an\u0000na@example.org", "an\u202ena@example.org")) {
            assertThatErrorsOf(() -> EmailAddress.clean(typed)).as(typed).containsExactly("email:characters");
        }
    }

    @Test
    void countsCodePointsOfTheLocalPart() {
        assertThat(EmailAddress.clean("😀".repeat(64) + "@example.org")).isNotNull();
        assertThatErrorsOf(() -> EmailAddress.clean("😀".repeat(65) + "@example.org"))
                .containsExactly("email:format");
    }

    @Test
    void takesTheLongestAddressAndNotOneCharacterMore() {
        var label = "a".repeat(63) + '.';
        var longest = "a".repeat(60) + '@' + label.repeat(3) + 'b';
        assertThat(EmailAddress.clean(longest)).hasSize(254);
        assertThatErrorsOf(() -> EmailAddress.clean(longest + 'b')).containsExactly("email:too_long");
    }

    /** A pattern that tries again and again would need longer than anybody waits: 2^60 steps and more. */
    @Test
    void looksAtHostileAddressesOnce() {
        for (var hostile : List.of(
                "a".repeat(254),
                "a.".repeat(127),
                "a@" + "a".repeat(252),
                "a@" + "a.".repeat(126),
                "a@" + "a-".repeat(126),
                "a@" + "a1".repeat(125) + "!",
                "a@" + ("a".repeat(62) + "-.").repeat(3) + "a",
                "a@" + ("a".repeat(63) + ".").repeat(3) + "a".repeat(58) + "_",
                "!".repeat(253) + "@",
                "a@".repeat(127))) {
            assertThat(hostile).hasSizeLessThanOrEqualTo(254);
            assertThat(new Steps(hostile).of(EmailAddress.ADDRESS)).as(hostile).isLessThan(100L * hostile.length());
        }
    }

    /** Counts how often a pattern looks at a character. */
    private static final class Steps implements CharSequence {

        private final String text;
        private long count;

        Steps(String text) {
            this.text = text;
        }

        long of(Pattern pattern) {
            pattern.matcher(this).matches();
            return count;
        }

        @Override
        public char charAt(int index) {
            count++;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
