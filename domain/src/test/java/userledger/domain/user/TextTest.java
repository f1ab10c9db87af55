package userledger.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void takesNothingAndBlanksOfAllKindsAsNothing() {
        assertThat(Text.clean("f", null, 3)).isNull();
        for (var blank : List.of("", "   ", "\t\n", "\u00a0", "\u3000\u2003", "\u2028")) {
            assertThat(Text.clean("f", blank, 3)).isNull();
        }
    }

    @Test
    void trimsSpacesOfAllKindsAndKeepsTheInnerOnes() {
        assertThat(Text.clean("f", " \u00a0Anna  Maria\u3000\n", 20)).isEqualTo("Anna  Maria");
    }

    @Test
    void composesWhatWasTypedInPieces() {
        assertThat(Text.clean("f", "Jose\u0301", 4)).isEqualTo("Jos\u00e9");
    }

    @Test
    void countsCodePointsAndNotHalvesOfThem() {
        assertThat(Text.clean("f", "😀😀😀", 3)).isEqualTo("😀😀😀");
        assertThatErrorsOf(() -> Text.clean("f", "😀😀😀😀", 3)).containsExactly("f:too_long");
    }

    @Test
    void measuresWhatIsKeptAndNotWhatIsTrimmed() {
        assertThat(Text.clean("f", "   abc   ", 3)).isEqualTo("abc");
    }

    @Test
    void refusesWhatTurnsTheDirectionOfAText() {
        assertThatErrorsOf(() -> Text.clean("f", "a\u202eb", 9)).containsExactly("f:characters");
        assertThatErrorsOf(() -> Text.clean("f", "a\u2066b", 9)).containsExactly("f:characters");
        assertThat(Text.clean("f", "می\u200cخواهم", 9)).isEqualTo("می\u200cخواهم");
    }

    @Test
    void refusesHalvesOfCodePoints() {
        assertThatErrorsOf(() -> Text.clean("f", "a\ud83d", 9)).containsExactly("f:characters");
        assertThatErrorsOf(() -> Text.clean("f", "\ude00a", 9)).containsExactly("f:characters");
    }

    @Test
    void refusesControlCharactersButLineBreaksAndTabs() {
        for (var control : List.of("a\u0000b", "\u0000", "a\u001bb", "a\u007fb", "a\u0085b", "a\rb")) {
            assertThatErrorsOf(() -> Text.clean("f", control, 9)).containsExactly("f:characters");
        }
        assertThat(Text.clean("f", "a\n\tb", 9)).isEqualTo("a\n\tb");
    }

    @Test
    void leavesWhatIsWrittenFromRightToLeftAlone() {
        assertThat(Text.clean("f", "שלום עולם", 9)).isEqualTo("שלום עולם");
        assertThat(Text.clean("f", "مرحبا", 9)).isEqualTo("مرحبا");
    }

    @Test
    void cleansACleanedTextToItself() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++) {
            var typed = RandomText.of(random, 12);
            try {
                var once = Text.clean("f", typed, 10);
                assertThat(Text.clean("f", once, 10))
                        .as("seed %d: %s", seed, typed)
                        .isEqualTo(once);
            } catch (Rejection refused) {
                assertThat(refused.errors()).as("seed %d: %s", seed, typed).hasSize(1);
            }
        }
    }
}
