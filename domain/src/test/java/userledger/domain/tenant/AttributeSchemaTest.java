package userledger.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import userledger.domain.tenant.AttributeRule.Audience;
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
                    new AttributeSchema(true, KINDS, null).check(Map.of("team", "blue", "level", 1.5, "remote", false));
                    new AttributeSchema(false, KINDS, null).check(Map.of("other", "x"));
                    new AttributeSchema(true, KINDS, null).check(Collections.singletonMap("gone", null));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherKind() {
        for (var wrong : new Object[] {1, true}) {
            assertThatCodeOf(() -> new AttributeSchema(false, KINDS, null).check(Map.of("team", wrong)))
                    .isEqualTo("attributes.not_in_schema");
        }
        assertThatCodeOf(() -> new AttributeSchema(true, KINDS, null).check(Map.of("level", "1")))
                .isEqualTo("attributes.not_in_schema");
        assertThatCodeOf(() -> new AttributeSchema(true, KINDS, null).check(Map.of("remote", "true")))
                .isEqualTo("attributes.not_in_schema");
    }

    @Test
    void refusesOthersWhereItIsClosed() {
        assertThatCodeOf(() -> new AttributeSchema(true, KINDS, null).check(Map.of("other", "x")))
                .isEqualTo("attributes.not_in_schema");
    }

    @Test
    void looksAtTheValueOfAnAttributeWithTerms() {
        var schema = new AttributeSchema(true, KINDS, null);
        assertThatCode(() -> schema.check(Map.of("team", Map.of("value", "x", "sealed", true), "level", Map.of())))
                .doesNotThrowAnyException();
        assertThatCodeOf(() -> schema.check(Map.of("team", Map.of("value", 1)))).isEqualTo("attributes.not_in_schema");
    }

    @Test
    void isNotFooledByAnotherSpelling() {
        assertThatCodeOf(() -> new AttributeSchema(false, KINDS, null).check(Map.of(" team", 1)))
                .isEqualTo("attributes.not_in_schema");
    }

    @Test
    void sealsWhatItWantsSealedAndRefusesToOpenIt() {
        var rule = new AttributeRule(Audience.OWNER, true, true);
        var schema = new AttributeSchema(true, KINDS, Map.of("team", rule));

        assertThat(schema.check(Map.of(" team", "blue"))).isEqualTo(Map.of(" team", sealed(Map.of("value", "blue"))));
        assertThat(schema.check(Map.of("team", Map.of("expiresAt", "x"))))
                .isEqualTo(Map.of("team", sealed(Map.of("expiresAt", "x"))));
        assertThat(schema.check(Map.of("level", 1))).isEqualTo(Map.of("level", 1));
        assertThatCodeOf(() -> schema.check(Map.of("team", Map.of("sealed", false))))
                .isEqualTo("attributes.not_in_schema");
        assertThat(schema.rule("level")).isEqualTo(AttributeRule.DEFAULT);
    }

    private static Map<String, Object> sealed(Map<String, Object> members) {
        var sealed = new HashMap<>(members);
        sealed.put("sealed", true);
        return sealed;
    }

    @Test
    void hasNotTooManyNamesNorTooLongOnes() {
        var many = IntStream.rangeClosed(0, AttributeSchema.MAX_ATTRIBUTES)
                .boxed()
                .collect(Collectors.toMap(i -> "a" + i, _ -> AttributeKind.TEXT));
        assertThatErrorsOf(() -> new AttributeSchema(true, many, null).require())
                .containsExactly("attributes:too_many");
        for (var name : new String[] {" ", " team", "cafe\u0301", "x".repeat(101)}) {
            assertThatErrorsOf(() -> new AttributeSchema(true, Map.of(name, AttributeKind.TEXT), null).require())
                    .containsExactly("attributes:name");
        }
    }
}
