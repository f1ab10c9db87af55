package userledger.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ActivityRulesTest {

    @Test
    void sayHowLongOneMayBeAway() {
        assertThat(ActivityRules.DEFAULT.limit()).contains(Duration.ofDays(365));
        assertThat(new ActivityRules(1).limit()).contains(Duration.ofDays(1));
        assertThat(new ActivityRules(0).limit()).isEmpty();
    }

    @Test
    void refuseWhatIsOutOfRange() {
        for (var days : new int[] {-1, 3_651}) {
            assertThatErrorsOf(() -> new ActivityRules(days).require())
                    .containsExactly("activity.inactiveAfterDays:range");
        }
        for (var days : new int[] {0, 1, 3_650}) {
            assertThatCode(() -> new ActivityRules(days).require()).doesNotThrowAnyException();
        }
    }
}
