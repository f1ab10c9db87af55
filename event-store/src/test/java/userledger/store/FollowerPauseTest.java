package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.LedgerEvent;

class FollowerPauseTest {

    private static final int MORE_THAN_ONE_BATCH = 1_001;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Pauses for longer than anybody waits here. */
    private static final Follower.Handler SLOW = new Follower.Handler() {
        @Override
        public void handle(Connection transaction, List<StoredEvent> events) {}

        @Override
        public Duration pause() {
            return PATIENCE.multipliedBy(2);
        }
    };

    @Test
    void isNotMadeAsLongAsTheFollowerIsBehind() throws Exception {
        try (var ledger = new TestLedger();
                var tail = new Tail(ledger.database.command());
                var follower = new Follower("slow", "ledger", ledger.database.command(), ledger.reader, tail, SLOW)) {
            var head = fill(ledger);

            follower.start();

            assertThat(follower.awaitPosition(head, PATIENCE)).isTrue();
        }
    }

    private static long fill(TestLedger ledger) {
        var anna = ledger.newId();
        ledger.register(anna, "anna");
        var renames = IntStream.range(1, MORE_THAN_ONE_BATCH)
                .mapToObj(i -> new UserRenamed(anna, "anna" + i, TestLedger.NOON))
                .toArray(LedgerEvent[]::new);
        return ledger.append(anna.value(), 1, renames);
    }
}
