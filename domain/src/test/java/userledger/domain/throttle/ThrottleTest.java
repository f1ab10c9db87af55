package userledger.domain.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.domain.throttle.ThrottleCommand.BeginThrottle;
import userledger.domain.throttle.ThrottleCommand.EndThrottle;
import userledger.domain.throttle.ThrottleEvent.Cause;
import userledger.domain.throttle.ThrottleEvent.ThrottleBegun;
import userledger.domain.throttle.ThrottleEvent.ThrottleEnded;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

class ThrottleTest {

    private static final ThrottleId ID = new ThrottleId(new UUID(0, 1));
    private static final UserId ANNA = new UserId(new UUID(0, 2));
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant LATER = NOW.plusSeconds(900);

    private static final BeginThrottle BEGIN =
            new BeginThrottle(ID, TenantId.DEFAULT, ANNA, Secret.PASSWORD, LATER, NOW);
    private static final EndThrottle END = new EndThrottle(ID, TenantId.DEFAULT, Cause.TIME, LATER);

    private static final ThrottleBegun BEGUN = new ThrottleBegun(ID, ANNA, Secret.PASSWORD, LATER, NOW);
    private static final ThrottleEnded ENDED = new ThrottleEnded(ID, ANNA, Cause.TIME, LATER);

    @Test
    void beginsAndEnds() {
        assertThat(Throttle.NONE.decide(BEGIN)).containsExactly(BEGUN);
        assertThat(Throttle.NONE.evolve(BEGUN).decide(END)).containsExactly(ENDED);
    }

    @Test
    void beginsOnce() {
        assertThat(Throttle.NONE.evolve(BEGUN).decide(BEGIN)).isEmpty();
        assertThat(Throttle.NONE.evolve(BEGUN).evolve(ENDED).decide(BEGIN)).isEmpty();
    }

    @Test
    void endsOnceAndNotBeforeItBegan() {
        assertThat(Throttle.NONE.decide(END)).isEmpty();
        assertThat(Throttle.NONE.evolve(BEGUN).evolve(ENDED).decide(END)).isEmpty();
    }
}
