package userledger.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchKeyTest {

    @ParameterizedTest
    @CsvSource({
        "JOSÉ, jose",
        "e\u0301, e",
        "Ozoliņš, ozolins",
        "Јана, jana",
        "ΣΑΣ, sas",
        "İ, i",
        "J\u030C, j",
        "Straße, strasse",
        "ალიევ, aliev",
        "ᲐᲚᲘᲔᲕ, aliev",
        "Ærø, aero",
        "'ΣΑΣ  Јана x ', 'sas  jana x '",
        "Nguyễn, nguyen",
        "O'Brien-50%_a\\b, o'brien-50%_a\\b",
        "👍, 👍"
    })
    void isInPlainLatinLettersAndLowerCase(String text, String key) {
        assertThat(SearchKey.of(text)).isEqualTo(key);
        assertThat(SearchKey.of(key)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"jo, jp", "z, {", "é, ê", "a\uD7FF, a\uE000", "a\uFFFF, a\uD800\uDC00", "a\uDBFF\uDFFF, b"})
    void endsWherePrefixesEnd(String prefix, String behind) {
        assertThat(SearchKey.behind(prefix)).isEqualTo(behind);
    }

    @Test
    void hasNoEndBehindTheLastCharacterThereIs() {
        assertThat(SearchKey.behind("\uDBFF\uDFFF\uDBFF\uDFFF")).isNull();
    }

    @Test
    void areSharedByAllPartsOfWork() {
        SearchKey.remembering(() -> SearchKey.remembering(() -> assertThat(
                        Stream.of("Ozoliņš", "Јана Ozoliņš", "ΣΑΣ").parallel().map(SearchKey.sharing(SearchKey::of)))
                .containsExactly("ozolins", "jana ozolins", "sas")));
    }

    @Test
    void areTheSameHoweverManyAreRemembered() {
        SearchKey.remembering(() -> {
            for (var number = 0; number < 60_000; number++) {
                assertThat(SearchKey.of("é" + number)).isEqualTo("e" + number);
            }
        });
    }

    @Test
    void areTheSameWhereTheyAreRemembered() {
        SearchKey.remembering(() -> {
            for (var time = 0; time < 2; time++) {
                assertThat(SearchKey.of("Ozoli\u0146\u0161")).isEqualTo("ozolins");
                assertThat(SearchKey.of("Ozolins")).isEqualTo("ozolins");
                assertThat(SearchKey.of("\u0408\u0430\u043d\u0430")).isEqualTo("jana");
            }
        });
        assertThatThrownBy(() -> SearchKey.remembering(() -> {
                    throw new SQLException("gone");
                }))
                .isInstanceOf(SQLException.class);
    }
}
