package userledger.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void figuresStandBelowEachOther() {
        var table = new Table("Creates", "clients", "users/s").row(1, 1234.56).row(256, Double.NaN);

        assertThat(table).hasToString("""

                Creates
                  clients  users/s
                  1          1,235
                  256            -
                """);
    }

    @Test
    void digitsThatMeanNothingAreLeftOut() {
        assertThat(Figures.text(0.98765)).isEqualTo("0.99");
        assertThat(Figures.text(12.345)).isEqualTo("12.3");
        assertThat(Figures.text(8765.4)).isEqualTo("8,765");
    }

    @Test
    void aRowWithoutAllItsCellsIsAMistake() {
        var table = new Table("Creates", "clients", "users/s");

        assertThatThrownBy(() -> table.row(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
