package userledger.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.ProfileField.ATTRIBUTES;
import static userledger.domain.user.ProfileField.FIRST_NAME;
import static userledger.domain.user.ProfileField.ICON;
import static userledger.domain.user.ProfileField.LAST_NAME;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileFieldTest {

    @Test
    void isFoundByItsNameInTheApiOnly() {
        for (var field : ProfileField.values()) {
            assertThat(ProfileField.of(field.wireName())).contains(field);
        }
        assertThat(ProfileField.of("FIRST_NAME")).isEmpty();
        assertThat(ProfileField.of("firstname")).isEmpty();
    }

    @Test
    void keepsWhatWasClearedAsNull() {
        assertThat(ProfileField.clean(Collections.singletonMap(FIRST_NAME, null)))
                .containsEntry("firstName", null);
        assertThat(ProfileField.clean(Map.of(FIRST_NAME, " \u00a0 "))).containsEntry("firstName", null);
        assertThat(ProfileField.clean(Map.of(ATTRIBUTES, Map.of()))).containsEntry("attributes", null);
    }

    @Test
    void refusesAllWrongFieldsAtOnceInTheOrderOfTheFields() {
        assertThatErrorsOf(() -> ProfileField.clean(Map.of(
                        LAST_NAME, "x".repeat(101), ATTRIBUTES, "text", FIRST_NAME, 7, ICON, "i".repeat(16_385))))
                .containsExactly("firstName:type", "lastName:too_long", "icon:too_long", "attributes:type");
    }

    @Test
    void refusesATextThatIsNone() {
        for (var odd : List.of(1, true, List.of("a"), Map.of("a", "b"), 'c')) {
            assertThatErrorsOf(() -> ProfileField.clean(Map.of(FIRST_NAME, odd)))
                    .containsExactly("firstName:type");
        }
    }

    @Test
    void takesTextsNumbersAndFlagsAsAttributes() {
        assertThat(attributes(Map.of("a", " x ", "b", 1, "c", true, "d", 1.5)))
                .isEqualTo(Map.of("a", "x", "b", 1, "c", true, "d", 1.5));
    }

    @Test
    void leavesOutAttributesThatSayNothing() {
        var typed = new HashMap<String, @Nullable Object>();
        typed.put("a", null);
        typed.put("b", "  ");
        assertThat(attributes(typed)).isNull();
    }

    @Test
    void givesEqualNumbersOneForm() {
        for (var one : List.of(
                1, 1L, (short) 1, (byte) 1, 1.0, 1f, BigInteger.ONE, new BigDecimal("1.000"), new BigDecimal("1e0"))) {
            assertThat(attributes(Map.of("n", one))).isEqualTo(Map.of("n", 1));
        }
        assertThat(attributes(Map.of("n", -0.0))).isEqualTo(Map.of("n", 0));
        assertThat(attributes(Map.of("n", Long.MIN_VALUE))).isEqualTo(Map.of("n", Long.MIN_VALUE));
        assertThat(attributes(Map.of("n", new BigDecimal("0.1")))).isEqualTo(Map.of("n", 0.1));
        assertThat(attributes(Map.of("n", 1e300))).isEqualTo(Map.of("n", 1e300));
    }

    @Test
    void refusesNumbersThatWouldNotComeBackAsTheyWere() {
        for (var odd : List.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                new BigDecimal("1e999999999"),
                new BigDecimal("1e-999999999"),
                new BigDecimal("1e309"),
                new BigDecimal("0.12345678901234567890123"),
                BigInteger.ONE.shiftLeft(64).add(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(1_000_000),
                new java.util.concurrent.atomic.AtomicInteger(1))) {
            assertThatErrorsOf(() -> attributes(Map.of("n", odd))).containsExactly("attributes:number");
        }
    }

    @Test
    void refusesAttributesOfOddTypes() {
        for (var odd : List.of(List.of(1), Map.of("a", 1), 'c', new int[] {1}, FIRST_NAME)) {
            assertThatErrorsOf(() -> attributes(Map.of("a", odd))).containsExactly("attributes:type");
        }
    }

    @Test
    void refusesAttributesWithoutAName() {
        assertThatErrorsOf(() -> attributes(Map.of(" ", "x"))).containsExactly("attributes:name");
        assertThatErrorsOf(() -> attributes(Map.of(1, "x"))).containsExactly("attributes:name");
        assertThatErrorsOf(() -> attributes(Collections.singletonMap(null, "x")))
                .containsExactly("attributes:name");
    }

    @Test
    void refusesTwoAttributesWhoseNamesAreTheSameOnceCleaned() {
        assertThatErrorsOf(() -> attributes(Map.of("caf\u00e9", 1, "cafe\u0301", 2)))
                .containsExactly("attributes:duplicate");
    }

    @Test
    void refusesAttributesThatAreTooManyOrTooLong() {
        assertThat(attributes(many(100))).hasSize(100);
        assertThatErrorsOf(() -> attributes(many(101))).containsExactly("attributes:too_many");
        assertThatErrorsOf(() -> attributes(Map.of("a", "x".repeat(2_001)))).containsExactly("attributes:too_long");
        assertThatErrorsOf(() -> attributes(Map.of("a".repeat(101), "x"))).containsExactly("attributes:too_long");
    }

    @Test
    void cleansWhatIsCleanToItself() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++) {
            var typed = new EnumMap<ProfileField, @Nullable Object>(ProfileField.class);
            for (var field : ProfileField.values()) {
                if (random.nextBoolean()) {
                    typed.put(field, field == ATTRIBUTES ? randomAttributes(random) : RandomText.of(random, 8));
                }
            }
            try {
                var once = ProfileField.clean(typed);
                var again = new EnumMap<ProfileField, @Nullable Object>(ProfileField.class);
                once.forEach((name, value) -> again.put(ProfileField.of(name).orElseThrow(), value));
                assertThat(ProfileField.clean(again)).as("seed %d", seed).isEqualTo(once);
            } catch (Rejection refused) {
                assertThat(refused.errors()).as("seed %d", seed).isNotEmpty();
            }
        }
    }

    private static Map<String, Object> randomAttributes(Random random) {
        var attributes = new HashMap<String, Object>();
        for (var i = random.nextInt(4); i > 0; i--) {
            attributes.put(
                    "a" + RandomText.of(random, 3),
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextGaussian();
                        case 1 -> random.nextLong();
                        case 2 -> random.nextBoolean();
                        default -> RandomText.of(random, 5);
                    });
        }
        return attributes;
    }

    private static Map<String, Object> many(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "a" + i, i -> i));
    }

    private static @Nullable Map<?, ?> attributes(Map<?, ?> typed) {
        return (Map<?, ?>) ProfileField.clean(Map.of(ATTRIBUTES, typed)).get("attributes");
    }
}
