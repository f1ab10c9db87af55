package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** Each instant leads to one position, wherever it lies between the marks. */
class PositionAtTest {

    private static final TestLedger LEDGER = new TestLedger();

    @Test
    void anInstantLeadsToTheLastEventOfUntilThen() {
        LEDGER.ledger.appendAll(
                IntStream.range(0, 200)
                        .mapToObj(i -> registration(LEDGER.newId(), "user" + i))
                        .toList(),
                EventLog.Companion.NONE);

        var before = 0L;
        for (var stored : LEDGER.reader.after(0, 1_000)) {
            assertThat(LEDGER.reader.positionAt(stored.recordedAt())).hasValue(stored.position());
            assertThat(LEDGER.reader.positionAt(stored.recordedAt().minus(1, ChronoUnit.MICROS)))
                    .hasValue(before);
            before = stored.position();
        }
        assertThat(before).isGreaterThanOrEqualTo(200);
    }

    private static Append registration(UserId user, String username) {
        var stream = user.value();
        var registered = TestLedger.registered(user, username);
        return new Append(TenantId.DEFAULT, stream, 0, List.of(registered), TestLedger.meta(stream));
    }

    @Test
    void theFutureHasNone() {
        assertThat(LEDGER.reader.positionAt(Instant.now().plus(Duration.ofMinutes(5))))
                .isEmpty();
        assertThat(LEDGER.reader.positionAt(Instant.EPOCH)).hasValue(0);
    }
}
