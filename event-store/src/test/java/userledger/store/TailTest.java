package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Here a poll would take an hour: whatever wakes these tests is a signal. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TailTest {

    private static final int AN_HOUR = (int) TimeUnit.HOURS.toMillis(1);

    private static final TestLedger LEDGER = new TestLedger();

    private final Tail tail = new Tail(LEDGER.database.command(), AN_HOUR);

    @AfterEach
    void close() {
        tail.close();
    }

    @AfterAll
    static void closeLedger() {
        LEDGER.close();
    }

    @Test
    void wakesWhoeverWaitsForAnAppend() throws Exception {
        var seen = listening();

        LEDGER.register(LEDGER.newId(), "anna" + LEDGER.ids.next());
        tail.awaitAppend(seen);

        assertThat(tail.appends()).isGreaterThan(seen);
    }

    @Test
    void doesNotWaitForAnAppendThatCameBefore() throws Exception {
        var seen = listening();
        LEDGER.register(LEDGER.newId(), "anna" + LEDGER.ids.next());
        Eventually.until("the signal", () -> tail.appends() > seen);

        tail.awaitAppend(seen);
    }

    @Test
    void hearsOfAppendsOverANewConnectionOnceTheOldOneIsLost() throws Exception {
        var seen = listening();
        TestRows.execute(
                LEDGER,
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and query like 'listen%'");
        Eventually.until("a new connection", () -> tail.appends() > seen);
        var heard = tail.appends();

        LEDGER.register(LEDGER.newId(), "anna" + LEDGER.ids.next());
        tail.awaitAppend(heard);

        assertThat(tail.appends()).isGreaterThan(heard);
    }

    @Test
    void keepsListeningAfterSignalsThatMakeNoSense() throws Exception {
        var seen = listening();
        for (var odd : new String[] {"", "garbage", "name:", ":", "name:12x", "name:99999999999999999999"}) {
            TestRows.execute(LEDGER, "select pg_notify('" + Tail.FOLLOWERS + "', '" + odd + "')");
        }

        LEDGER.register(LEDGER.newId(), "anna" + LEDGER.ids.next());
        tail.awaitAppend(seen);

        assertThat(tail.appends()).isGreaterThan(seen);
    }

    @Test
    void hearsHowFarFollowersOnOtherNodesHaveCome() throws Exception {
        listening();
        TestRows.execute(LEDGER, "select pg_notify('" + Tail.FOLLOWERS + "', 'a:b:17')");

        assertThat(tail.awaitFollower("a:b", 17, Duration.ofHours(1))).isTrue();
        assertThat(tail.awaitFollower("a:b", 18, Duration.ZERO)).isFalse();
        assertThat(tail.isWhole("a:b", 17)).isTrue();
        assertThat(tail.isWhole("a:b", 18)).isFalse();
    }

    @Test
    void hearsThatFollowersOnOtherNodesHaveSomethingParked() throws Exception {
        listening();
        TestRows.execute(LEDGER, "select pg_notify('" + Tail.FOLLOWERS + "', 'a:c:" + new Standing(17, false) + "')");

        assertThat(tail.awaitFollower("a:c", 17, Duration.ofHours(1))).isTrue();
        assertThat(tail.isWhole("a:c", 17)).isFalse();
    }

    @Test
    void neverGoesBackWithAFollower() throws SQLException, InterruptedException {
        tail.followerAt("a", new Standing(5, true));
        tail.followerAt("a", new Standing(3, true));

        assertThat(tail.awaitFollower("a", 5, Duration.ZERO)).isTrue();
    }

    /** The tail counts one when it begins to listen, in case something came before. */
    private long listening() throws Exception {
        Eventually.until("listening", () -> tail.appends() > 0);
        return tail.appends();
    }
}
