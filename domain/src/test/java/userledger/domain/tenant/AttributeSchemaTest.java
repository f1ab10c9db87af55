package userledger.domain.tenant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import userledger.domain.tenant.AttributeSchema.AttributeKind;

class AttributeSchemaTest {

    private static final Map<String, AttributeKind> KINDS =
            Map.of("team", AttributeKind.TEXT, "level", AttributeKind.NUMBER, "remote", AttributeKind.FLAG);

    @Test
    void letsEverythingBeWhereNobodyHasDecided() {
        assertThatCode(() -> AttributeSchema.DEFAULT.check(Map.of("anything", 1)))
                .doesNotThrowAnyException();
    }

    @Test
    void letsBeWhatFits() {
        assertThatCode(() -> {
                    new AttributeSchema(true, KINDS).check(Map.of("team", "blue", "level", 1.5, "remote", false));
                    new AttributeSchema(false, KINDS).check(Map.of("other", "x"));
                    new AttributeSchema(true, KINDS).check(Collections.singletonMap("gone", null));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherKind() {
        for (var wrong : new Object[] {1, true}) {
            assertThatCodeOf(() -> new AttributeSchema(false, KINDS).check(Map.of("team", wrong)))
                    .isEqualTo("attributes.not_in_schema");
        }
        assertThatCodeOf(() -> new AttributeSchema(true, KINDS).check(Map.of("level", "1")))
                .isEqualTo("attributes.not_in_schema");
        assertThatCodeOf(() -> new AttributeSchema(true, KINDS).check(Map.of("remote", "true")))
                .isEqualTo("attributes.not_in_schema");
    }

    @Test
    void refusesOthersWhereItIsClosed() {
        assertThatCodeOf(() -> new AttributeSchema(true, KINDS).check(Map.of("other", "x")))
                .isEqualTo("attributes.not_in_schema");
    }

    @Test
    void hasNotTooManyNamesNorTooLongOnes() {
        var many = IntStream.rangeClosed(0, AttributeSchema.MAX_ATTRIBUTES)
                .boxed()
                .collect(Collectors.toMap(i -> "a" + i, _ -> AttributeKind.TEXT));
        assertThatErrorsOf(() -> new AttributeSchema(true, many).require()).containsExactly("attributes:too_many");
        for (var name : new String[] {" ", "x".repeat(101)}) {
            assertThatErrorsOf(() -> new AttributeSchema(true, Map.of(name, AttributeKind.TEXT)).require())
                    .containsExactly("attributes:name");
        }
    }
}
