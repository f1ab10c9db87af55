package userledger.domain.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.BEN;
import static userledger.domain.user.People.LATER;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.lock.LockCommand.ExpireLock;
import userledger.domain.lock.LockCommand.LockUser;
import userledger.domain.lock.LockCommand.UnlockUser;
import userledger.domain.lock.LockEvent.LockExpired;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.lock.LockEvent.UserUnlocked;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

class LockTest {

    private static final Lock FOR_A_WHILE = new Lock(true, "why", LATER);
    private static final Lock FOR_EVER = new Lock(true, "why", null);

    @Test
    void locksWithAReasonAndAnEnd() {
        var events = Lock.OPEN.decide(lock(BEN, "  why ", LATER, false));

        assertThat(events).containsExactly(new UserLocked(ANNA, BEN, "why", LATER, NOON));
        assertThat(Lock.OPEN.evolve(events.getFirst())).isEqualTo(FOR_A_WHILE);
    }

    @Test
    void locksForEverWithoutSayingWhy() {
        assertThat(Lock.OPEN.decide(lock(BEN, null, null, false)))
                .containsExactly(new UserLocked(ANNA, BEN, null, null, NOON));
    }

    @Test
    void refusesALockThatEndsBeforeItBegins() {
        for (var past : new Instant[] {NOON, NOON.minusNanos(1), Instant.MIN}) {
            assertThatErrorsOf(() -> Lock.OPEN.decide(lock(BEN, null, past, false)))
                    .containsExactly("until:past");
        }
    }

    @Test
    void refusesReasonsThatAreTooLongOrNoText() {
        assertThat(Lock.OPEN.decide(lock(BEN, "😀".repeat(500), null, false))).hasSize(1);
        assertThatErrorsOf(() -> Lock.OPEN.decide(lock(BEN, "x".repeat(501), null, false)))
                .containsExactly("reason:too_long");
        assertThatErrorsOf(() -> Lock.OPEN.decide(lock(BEN, "a\u0000", null, false)))
                .containsExactly("reason:characters");
    }

    @Test
    void refusesToLockOneselfWithoutForce() {
        assertThatCodeOf(() -> Lock.OPEN.decide(lock(ANNA, null, null, false))).isEqualTo("lock.self_needs_force");
    }

    @Test
    void locksOneselfByForce() {
        assertThat(Lock.OPEN.decide(lock(ANNA, null, null, true)))
                .containsExactly(new UserLocked(ANNA, ANNA, null, null, NOON));
    }

    @Test
    void locksForEverWhereALockWouldHaveRunOut() {
        assertThat(FOR_A_WHILE.decide(lock(BEN, null, null, false))).hasSize(1);
    }

    @Test
    void leavesALockAloneWhereOneIsOnlyToBeEnsured() {
        var ensure = new LockCommand.EnsureLocked(TenantId.DEFAULT, ANNA, BEN, NOON);

        assertThat(FOR_A_WHILE.decide(ensure)).isEmpty();
        assertThat(Lock.OPEN.decide(ensure)).hasSize(1);
    }

    @Test
    void makesNoEventOfALockThatSaysNothingNew() {
        assertThat(FOR_A_WHILE.decide(lock(BEN, " why ", LATER, false))).isEmpty();
        assertThat(FOR_EVER.decide(lock(BEN, "why", null, false))).isEmpty();
    }

    @Test
    void changesTheReasonOrTheEndOfALock() {
        assertThat(FOR_A_WHILE.decide(lock(BEN, "else", LATER, false))).hasSize(1);
        assertThat(FOR_EVER.decide(lock(BEN, "why", LATER, false))).hasSize(1);
    }

    @Test
    void unlocksWhatIsLocked() {
        var events = FOR_EVER.decide(new UnlockUser(TenantId.DEFAULT, ANNA, BEN, NOON));

        assertThat(events).containsExactly(new UserUnlocked(ANNA, BEN, NOON));
        assertThat(FOR_EVER.evolve(events.getFirst())).isEqualTo(Lock.OPEN);
    }

    @Test
    void makesNoEventOfUnlockingWhatIsOpen() {
        assertThat(Lock.OPEN.decide(new UnlockUser(TenantId.DEFAULT, ANNA, BEN, NOON)))
                .isEmpty();
    }

    @Test
    void runsOutAtItsEndAndNotBefore() {
        assertThat(FOR_A_WHILE.decide(expire(LATER.minusNanos(1)))).isEmpty();
        assertThat(FOR_A_WHILE.decide(expire(LATER))).containsExactly(new LockExpired(ANNA, LATER));
        assertThat(FOR_A_WHILE.evolve(new LockExpired(ANNA, LATER))).isEqualTo(Lock.OPEN);
    }

    @Test
    void neverRunsOutWithoutAnEndOrWithoutALock() {
        assertThat(FOR_EVER.decide(expire(Instant.MAX))).isEmpty();
        assertThat(Lock.OPEN.decide(expire(Instant.MAX))).isEmpty();
    }

    private static LockUser lock(UserId by, @Nullable String reason, @Nullable Instant until, boolean force) {
        return new LockUser(TenantId.DEFAULT, ANNA, by, reason, until, force, NOON);
    }

    private static ExpireLock expire(Instant at) {
        return new ExpireLock(TenantId.DEFAULT, ANNA, at);
    }
}
