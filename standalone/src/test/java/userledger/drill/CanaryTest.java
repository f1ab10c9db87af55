package userledger.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CanaryTest {

    private final Canary canary = Canary.of(0x1234_5678);

    @Test
    void isFoundHoweverItIsWritten() {
        assertThat(canary.isIn("before " + canary.word() + " after")).isTrue();
        assertThat(canary.isIn("CANARY12345678")).isTrue();
        assertThat(canary.isIn("tel:" + canary.number())).isTrue();
        for (var before : new String[] {"", "x", "xx", "xxx"}) {
            var bytes = (before + canary.word() + "y").getBytes(UTF_8);

            assertThat(canary.isIn(HexFormat.of().formatHex(bytes))).isTrue();
            assertThat(canary.isIn(Base64.getEncoder().encodeToString(bytes))).isTrue();
            assertThat(canary.isIn(Base64.getUrlEncoder().encodeToString(bytes)))
                    .isTrue();
            assertThat(canary.isIn(bytes)).isTrue();
        }
    }

    @Test
    void isNotFoundElsewhere() {
        assertThat(canary.isIn("canary12345679 canary 551234567")).isFalse();
    }
}
