package userledger.benchmarks.rival;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnTest {

    private static final String USER = "01900000-0000-7000-8000-000000000001";

    @Test
    void whatIsNotUniqueIsWrittenAsItWas() {
        assertThat(likewise("personal", "bytea", false, "'\\x0102'")).isEqualTo("'\\x0102'::bytea");
        assertThat(likewise("subject", "uuid", false, null)).isEqualTo("null");
    }

    @Test
    void theUserIsADifferentOneEachTime() {
        assertThat(likewise("owner", "uuid", false, "'" + USER + "'")).contains(":n", ":client_id", "::uuid");
    }

    @Test
    void whatMustBeUniqueIsNewAndAsLong() {
        assertThat(likewise("id", "uuid", true, "'01900000-0000-7000-8000-000000000002'"))
                .isEqualTo("uuidv7()");
        assertThat(likewise("hash", "bytea", true, "'\\x00'"))
                .startsWith("sha256(")
                .contains(":n");
        assertThat(likewise("position", "bigint", true, "'7'")).startsWith("nextval(");
    }

    @Test
    void aPlaceInTheStreamStaysTheFirst() {
        assertThat(likewise("sequence", "bigint", true, "'0'")).isEqualTo("'0'::bigint");
    }

    private static String likewise(String name, String type, boolean unique, @Nullable String literal) {
        return new Column(name, type, unique).likewise(literal, USER, 1);
    }
}
