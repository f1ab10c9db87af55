package userledger.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import userledger.drill.Call.Phase;

class OutagesTest {

    private final List<Call> history = new ArrayList<>();

    @Test
    void lastFromTheFirstErrorToTheFirstSuccessBehindTheLast() {
        at(1_000, Phase.OK, 200, "");
        at(2_000, Phase.UNKNOWN, 503, "x Retry-After=1");
        at(4_500, Phase.UNKNOWN, 503, "x Retry-After=1");
        at(4_600, Phase.OK, 200, "");
        at(4_700, Phase.UNKNOWN, 0, "reset");
        at(5_000, Phase.OK, 200, "");
        at(9_000, Phase.FAILED, 404, "");
        at(9_100, Phase.UNKNOWN, 503, "x Retry-After=1");
        at(9_300, Phase.OK, 200, "");

        assertThat(Outages.of(history).millis()).containsExactly(3_000L, 200L);
        assertThat(Outages.millisToSuccess(history, 4_650_000)).isEqualTo(350);
    }

    @Test
    void knowTheErrorsThatMustNotBe() {
        at(1, Phase.UNKNOWN, 503, "x Retry-After=");
        at(2, Phase.UNKNOWN, 500, "");

        var outages = Outages.of(history);

        assertThat(outages.withoutRetryAfter()).isEqualTo(1);
        assertThat(outages.wrong()).hasSize(1);
    }

    private void at(long millis, Phase phase, int status, String note) {
        history.add(new Call(millis * 1_000, history.size(), phase, Kind.PATCH, "", status, 0, 0, note));
    }
}
