package userledger.domain.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.NOON;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import userledger.domain.activity.ActivityCommand.EndActivity;
import userledger.domain.activity.ActivityCommand.ResumeActivity;
import userledger.domain.activity.ActivityEvent.UserBecameActive;
import userledger.domain.activity.ActivityEvent.UserBecameInactive;
import userledger.domain.user.TenantId;

class ActivityTest {

    private static final Duration LIMIT = Duration.ofDays(30);
    private static final Instant SIGNED_IN = NOON.plus(Duration.ofDays(3));
    private static final Activity NEW = Activity.from(NOON);
    private static final Activity AWAY = new Activity(NOON, true);

    @Test
    void endsOnceTheLimitIsReached() {
        var due = SIGNED_IN.plus(LIMIT);

        assertThat(NEW.decide(end(SIGNED_IN, due.minusNanos(1)))).isEmpty();
        assertThat(NEW.decide(end(SIGNED_IN, due))).containsExactly(new UserBecameInactive(ANNA, SIGNED_IN, due));
        assertThat(NEW.evolve(new UserBecameInactive(ANNA, SIGNED_IN, due))).isEqualTo(AWAY);
    }

    @Test
    void countsFromTheCreationOfWhoeverHasNeverSignedIn() {
        var due = NOON.plus(LIMIT);

        assertThat(NEW.decide(end(NOON, due))).containsExactly(new UserBecameInactive(ANNA, NOON, due));
    }

    @Test
    void goesOnForWhoeverCameBackLaterThanTheOneWhoAsksHasHeard() {
        var back = NEW.evolve(new UserBecameActive(ANNA, SIGNED_IN));

        assertThat(back.decide(end(NOON, NOON.plus(LIMIT)))).isEmpty();
        assertThat(back.decide(end(NOON, SIGNED_IN.plus(LIMIT))))
                .containsExactly(new UserBecameInactive(ANNA, SIGNED_IN, SIGNED_IN.plus(LIMIT)));
    }

    @Test
    void endsOnlyOnce() {
        assertThat(AWAY.decide(end(NOON, NOON.plus(LIMIT).plus(LIMIT)))).isEmpty();
    }

    @Test
    void resumesWithASignInOnlyWhereItHadEnded() {
        var resume = new ResumeActivity(TenantId.DEFAULT, ANNA, SIGNED_IN);

        assertThat(NEW.decide(resume)).isEmpty();
        assertThat(AWAY.decide(resume)).containsExactly(new UserBecameActive(ANNA, SIGNED_IN));
        assertThat(AWAY.evolve(new UserBecameActive(ANNA, SIGNED_IN))).isEqualTo(new Activity(SIGNED_IN, false));
    }

    private static EndActivity end(Instant lastSeenAt, Instant at) {
        return new EndActivity(TenantId.DEFAULT, ANNA, lastSeenAt, LIMIT, at);
    }
}
