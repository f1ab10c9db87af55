package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T12:00:00.123Z"));
    private final Ids ids = new Ids(now::get, new Random(1));

    @Test
    void isAUuidOfVersionSeven() {
        for (var i = 0; i < 10_000; i++) {
            var id = ids.next();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
        }
    }

    @Test
    void beginsWithTheTime() {
        assertThat(ids.next().getMostSignificantBits() >>> 16)
                .isEqualTo(now.get().toEpochMilli());
    }

    @Test
    void risesAlsoWhileTheClockStandsStillOrGoesBack() {
        var made = Stream.generate(() -> {
                    if (ids.next().getLeastSignificantBits() % 100 == 0) {
                        now.set(now.get().minusMillis(5));
                    }
                    return ids.next();
                })
                .limit(20_000)
                .toList();

        assertThat(made)
                .isSortedAccordingTo(Comparator.comparing(UUID::toString))
                .doesNotHaveDuplicates();
    }

    @Test
    void isMadeOnceHoweverManyAsk() throws Exception {
        var made = ConcurrentHashMap.<UUID>newKeySet();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var i = 0; i < 8; i++) {
                threads.submit(() -> Stream.generate(ids::next).limit(5_000).forEach(made::add));
            }
        }
        assertThat(made).hasSize(40_000);
    }

    @Test
    void canNotBeGuessedFromTheOneBefore() {
        assertThat(Stream.generate(() -> ids.next().getLeastSignificantBits()).limit(1_000))
                .doesNotHaveDuplicates();
    }
}
