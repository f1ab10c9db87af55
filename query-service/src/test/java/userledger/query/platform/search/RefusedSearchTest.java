package userledger.query.platform.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.user.Rejection;

/** What would mean something else, or nothing that a database knows, is refused where it stands. */
class RefusedSearchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "createdAt<+300000-01-01T00:00:00Z              # 11",
                "createdAt>=-300000-01-01T00:00:00Z             # 12",
                "role:viewer,updatedAt>\"+10000-01-01T00:00:00Z\" # 23",
                "createdAt<999999999-01-01                      # 11",
                "createdAt<                                     # 11"
            })
    void timesThatNoDatabaseKnows(String typed, int column) {
        assertRefused(typed, column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "createdAt<2026-01-31",
                "createdAt<0000-01-01",
                "createdAt<\"9999-12-31T23:59:59.999999999-18:00\"",
                "createdAt<2026-01-31T12:00:00+02:00"
            })
    void allOtherTimesAreTaken(String typed) {
        assertThat(QueryParser.parse(typed)).isInstanceOf(Condition.Compares.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {"lastName:\u0301 # 11", "\u0301\u0302 # 3", "firstName:a*\u0301 # 14", "'\u0301*' # 4"})
    void marksWithoutALetter(String typed, int column) {
        assertRefused(typed, column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lastName:a\u0301", "jose\u0301*", "'\u00e9'"})
    void marksOfLettersAreTaken(String typed) {
        assertThat(QueryParser.parse(typed)).isNotNull();
    }

    private static void assertRefused(String typed, int column) {
        assertThatThrownBy(() -> QueryParser.parse(typed)).isInstanceOfSatisfying(Rejection.class, rejection -> {
            var error = rejection.errors().getFirst();
            assertThat(error.field()).isEqualTo("q");
            assertThat(error.code()).isEqualTo("syntax");
            assertThat(error.message()).startsWith("Column " + column + ": ");
        });
    }
}
