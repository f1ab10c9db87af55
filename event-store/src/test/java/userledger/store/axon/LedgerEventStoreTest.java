package userledger.store.axon;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import userledger.domain.user.TenantId;
import userledger.store.OldRows;
import userledger.store.UnreadableEventException;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LedgerEventStoreTest extends EventStoreScenario {

    @Test
    void aStreamBeginsBehindItsTokenAndPassesOverUnknownNames() throws Exception {
        var user = ledger.newId();
        ledger.register(user, "anna");
        OldRows.append(ledger, TenantId.DEFAULT, user.value(), "user.praised", 1, "{}", null);
        var last = ledger.register(ledger.newId(), "ben");

        try (var stream = store.openStream(new GlobalSequenceTrackingToken(1))) {
            assertThat(stream.peek().orElseThrow().trackingToken().position()).hasValue(last);
            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(last);
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(stream.peek()).isEmpty();
            var next = register(otherNode, 7);
            assertThat(stream.hasNextAvailable(1, HOURS)).isTrue();
            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(next);
        }
    }

    @Test
    void aStreamFailsAtAnEventThatCanNotBeReadAndNotBefore() throws Exception {
        ledger.register(ledger.newId(), "anna");
        ledger.register(ledger.newId(), "ben");
        try (var connection = ledger.database.command().getConnection()) {
            connection.createStatement().execute("update ledger.events set personal = '\\x010203' where position = 2");
        }
        try (var stream = store.openStream(null)) {
            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(1);
            assertThat(stream.hasNextAvailable()).isTrue();
            assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(stream::nextAvailable);
            assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(stream::nextAvailable);
        }
    }

    /** Axon's coordinator asks on one thread whether there is more while it takes events on another. */
    @Test
    void aStreamMayBeAskedWhileItIsRead() throws Exception {
        var positions = new ArrayList<Long>();
        var done = new AtomicBoolean();
        try (var stream = store.openStream(null);
                var threads = Executors.newFixedThreadPool(2)) {
            var asking = threads.submit(() -> {
                while (!done.get()) {
                    stream.hasNextAvailable();
                    stream.peek();
                }
                return null;
            });
            var writing = threads.submit(() -> {
                for (var i = 0; i < 300; i++) {
                    register(otherNode, i);
                }
            });
            for (var i = 0; i < 300; i++) {
                positions.add(stream.nextAvailable().trackingToken().position().orElseThrow());
            }
            done.set(true);
            asking.get();
            writing.get();
        }
        assertThat(positions)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 300).boxed().toList());
    }

    @Test
    void aClosedStreamCallsNobody() throws Exception {
        var calls = new LinkedBlockingQueue<String>();
        var closed = store.openStream(null);
        assertThat(closed.setOnAvailableCallback(() -> calls.add("closed"))).isTrue();
        closed.close();
        calls.clear();
        try (var open = store.openStream(null)) {
            open.setOnAvailableCallback(() -> calls.add("open"));

            register(otherNode, 1);

            assertThat(calls.poll(1, TimeUnit.MINUTES)).isEqualTo("open");
        }
        assertThat(calls).doesNotContain("closed");
    }

    @Test
    void tokensStandForTheBeginningTheEndAndATime() {
        var before = Instant.now();
        register(otherNode, 1);
        var middle = ledger.reader.after(0, 1).getFirst().recordedAt().plusNanos(1_000);
        register(otherNode, 2);

        assertThat(store.createTailToken()).isNull();
        assertThat(store.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
        assertThat(store.createTokenAt(before.minusSeconds(3_600))).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(store.createTokenAt(middle)).isEqualTo(new GlobalSequenceTrackingToken(1));
        assertThat(store.createTokenAt(Instant.now().plusSeconds(3_600))).isEqualTo(new GlobalSequenceTrackingToken(2));
    }

    @Test
    void theWholeLogIsReadPageByPage() throws Exception {
        manyWriteOnTwoNodes(1_100);

        assertThat(engine.readEvents(null, false))
                .extracting(event -> event.trackingToken().position().orElseThrow())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_100).boxed().toList());
    }
}
