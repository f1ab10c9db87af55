package userledger.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionRulesTest {

    @Test
    void sayWhenASessionEnds() {
        var rules = new SessionRules(7, 30, 3);

        assertThat(rules.end(NOON)).isEqualTo(NOON.plus(Duration.ofDays(30)));
        assertThat(rules.idle()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void refuseWhatIsOutOfRange() {
        assertThatErrorsOf(() -> new SessionRules(0, 366, 201).require())
                .containsExactly("sessions.idleDays:range", "sessions.lifetimeDays:range", "sessions.maxPerUser:range");
        assertThatCode(() -> new SessionRules(1, 365, 1).require()).doesNotThrowAnyException();
    }
}
