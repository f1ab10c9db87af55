package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.LedgerEvent;

/** A stream that takes more than one page to read, and ends with a page. */
class StreamPagesTest {

    private static final int EVENTS = 1_000;

    private static final TestLedger LEDGER = new TestLedger();
    private static UUID stream;

    @BeforeAll
    static void writeMuch() {
        var anna = LEDGER.newId();
        stream = anna.value();
        LEDGER.register(anna, "anna");
        var renames = LongStream.range(1, EVENTS)
                .mapToObj(i -> new UserRenamed(anna, "anna" + i, TestLedger.NOON))
                .toArray(LedgerEvent[]::new);
        LEDGER.append(stream, 1, renames);
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void readsFromASequenceToTheEnd() {
        for (var from : List.of(0, 1, 499, 500, 501, 999, 1_000)) {
            assertThat(LEDGER.reader.from(stream, from))
                    .extracting(StoredEvent::sequence)
                    .containsExactlyElementsOf(sequences(from, EVENTS));
        }
    }

    @Test
    void readsNoMoreOfTheBeginningThanIsAskedFor() {
        for (var count : List.of(0, 1, 499, 500, 501, 1_000, 1_001)) {
            assertThat(LEDGER.reader.beginning(stream, count))
                    .extracting(StoredEvent::sequence)
                    .containsExactlyElementsOf(sequences(0, Math.min(count, EVENTS)));
        }
    }

    @Test
    void findsNothingWhereThereIsNoStream() {
        assertThat(LEDGER.reader.from(new UUID(0, 7), 0)).isEmpty();
        assertThat(LEDGER.reader.beginning(new UUID(0, 7), 3)).isEmpty();
    }

    private static List<Long> sequences(long from, long end) {
        return LongStream.range(from, end).boxed().toList();
    }
}
