package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalBytesTest {

    @Test
    void knowsWhereOneValueEndsAndTheNextBegins() {
        assertThat(bytes("ab", "c")).isNotEqualTo(bytes("a", "bc"));
        assertThat(bytes("", "ab")).isNotEqualTo(bytes("ab", ""));
        assertThat(bytes("ab")).isNotEqualTo(bytes("ab", ""));
    }

    @Test
    void tellsNothingFromEmpty() {
        assertThat(new CanonicalBytes().add((byte @Nullable []) null).toByteArray())
                .isNotEqualTo(new CanonicalBytes().add(new byte[0]).toByteArray());
    }

    @Test
    void tellsNumbersAndIdsApart() {
        assertThat(new CanonicalBytes().add(1).add(2).toByteArray())
                .isNotEqualTo(new CanonicalBytes().add(2).add(1).toByteArray());
        assertThat(new CanonicalBytes().add(new UUID(1, 2)).toByteArray())
                .isNotEqualTo(new CanonicalBytes().add(1).add(2).toByteArray());
    }

    @Test
    void givesDifferentListsDifferentBytes() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var seen = new HashMap<String, List<String>>();
        for (var i = 0; i < 20_000; i++) {
            var values = new ArrayList<String>();
            for (var count = random.nextInt(4); count > 0; count--) {
                values.add("\u0000a".repeat(random.nextInt(3)) + (char) random.nextInt(3));
            }
            var before = seen.put(java.util.HexFormat.of().formatHex(bytes(values.toArray(String[]::new))), values);
            assertThat(before == null || before.equals(values))
                    .as("seed %d: %s %s", seed, before, values)
                    .isTrue();
        }
    }

    private static byte[] bytes(String... values) {
        var bytes = new CanonicalBytes();
        for (var value : values) {
            bytes.add(value);
        }
        return bytes.toByteArray();
    }
}
