package userledger.benchmarks.rival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UserRowsTest {

    private final UserRows rows = new UserRows(List.of("insert into a values (1)", "insert into b values (2)"));

    @Test
    void allRowsOfAUserGoIntoOneTransaction() {
        assertThat(rows.script(PgBench.Style.STATEMENTS)).isEqualTo("""
                \\set n :n + 1
                begin;
                insert into a values (1);
                insert into b values (2);
                commit;
                """);
    }

    @Test
    void allRowsOfAUserGoIntoOneStatement() {
        assertThat(rows.script(PgBench.Style.ONE_STATEMENT)).isEqualTo("""
                \\set n :n + 1
                with t0 as (insert into a values (1)), t1 as (insert into b values (2)) select 1;
                """);
    }
}
