package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class FollowerTest {

    private static final int WRITERS = 16;
    private static final int EACH = 25;
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final TestLedger LEDGER = new TestLedger();
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** Each test follows under a name of its own, from the beginning. */
    private final String name = "follower" + NAMES.incrementAndGet();

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void forgetWhatWasSeen() throws SQLException {
        SeenEvents.forget(LEDGER);
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    @AfterAll
    static void closeLedger() {
        LEDGER.close();
    }

    @Test
    void getsEveryEventOnceAndInOrderWhileManyWrite() throws Exception {
        var follower = follower(1, SeenEvents::remember);
        follower.start();

        var head = manyWrite();

        assertThat(follower.awaitPosition(head, LONG)).isTrue();
        assertThat(follower.position()).isEqualTo(head);
        assertThat(SeenEvents.positions(LEDGER)).containsExactlyElementsOf(upTo(head));
    }

    @Test
    void goesOnWhereItStopped() throws Exception {
        var first = follower(1, SeenEvents::remember);
        first.start();
        var middle = register();
        assertThat(first.awaitPosition(middle, LONG)).isTrue();
        first.close();

        var head = manyWrite();
        var second = follower(2, SeenEvents::remember);
        second.start();

        assertThat(second.awaitPosition(head, LONG)).isTrue();
        assertThat(SeenEvents.positions(LEDGER)).containsExactlyElementsOf(upTo(head));
    }

    @Test
    void sharesTheWorkWithAnotherOfTheSameName() throws Exception {
        var one = follower(1, SeenEvents::remember);
        var two = follower(2, SeenEvents::remember);
        one.start();
        two.start();

        var head = manyWrite();

        assertThat(one.awaitPosition(head, LONG)).isTrue();
        assertThat(two.awaitPosition(head, LONG)).isTrue();
        assertThat(SeenEvents.positions(LEDGER)).containsExactlyElementsOf(upTo(head));
    }

    @Test
    void takesOverFromAnotherThatStops() throws Exception {
        var one = follower(1, SeenEvents::remember);
        one.start();
        assertThat(one.awaitPosition(register(), LONG)).isTrue();
        var two = follower(2, SeenEvents::remember);
        two.start();
        one.close();

        var head = register();

        assertThat(two.awaitPosition(head, LONG)).isTrue();
        assertThat(SeenEvents.positions(LEDGER)).containsExactlyElementsOf(upTo(head));
    }

    @Test
    void triesAgainWhatFailedAndLosesNothing() throws Exception {
        var failures = new AtomicInteger();
        var follower = follower(1, (transaction, node, events) -> {
            SeenEvents.remember(transaction, node, events);
            switch (failures.incrementAndGet()) {
                case 1 -> throw new SQLException("no");
                case 2 -> throw new IllegalStateException("no");
                case 3 -> throw new StackOverflowError("no");
                default -> {}
            }
        });
        follower.start();

        var head = manyWrite();

        assertThat(follower.awaitPosition(head, LONG)).isTrue();
        assertThat(failures).hasValueGreaterThan(3);
        assertThat(SeenEvents.positions(LEDGER)).containsExactlyElementsOf(upTo(head));
    }

    @Test
    void goesOnAfterItsConnectionWasLostInTheMiddle() throws Exception {
        var lost = new AtomicInteger();
        var follower = follower(1, (transaction, node, events) -> {
            SeenEvents.remember(transaction, node, events);
            if (lost.getAndIncrement() == 0) {
                try (var statement = transaction.createStatement()) {
                    statement.execute("select pg_terminate_backend(pg_backend_pid())");
                }
            }
        });
        follower.start();

        var head = register();

        assertThat(follower.awaitPosition(head, LONG)).isTrue();
        assertThat(lost).hasValueGreaterThan(1);
        assertThat(SeenEvents.positions(LEDGER)).containsExactlyElementsOf(upTo(head));
    }

    @Test
    void isWaitedForFromAnotherNodeToo() throws Exception {
        var working = follower(1, SeenEvents::remember);
        var elsewhere = new Tail(LEDGER.database.command());
        open.add(elsewhere);
        Eventually.until("listening", () -> elsewhere.appends() > 0);
        var waiting = new Follower(name, "ledger", LEDGER.database.command(), LEDGER.reader, elsewhere, (_, _) -> {});
        working.start();

        var head = manyWrite();

        assertThat(waiting.awaitPosition(head, LONG)).isTrue();
        assertThat(waiting.awaitPosition(head + 1, Duration.ZERO)).isFalse();
        assertThat(waiting.position()).isEqualTo(head);
    }

    @Test
    void saysAfterARestartHowFarItIsAlreadyThoughNothingNewComes() throws Exception {
        var before = follower(1, SeenEvents::remember);
        before.start();
        var head = register();
        assertThat(before.awaitPosition(head, LONG)).isTrue();
        before.close();

        var after = follower(2, SeenEvents::remember);
        after.start();

        assertThat(after.awaitPosition(head, LONG)).isTrue();
    }

    @Test
    void doesNotMindOthersOfOtherNames() throws Exception {
        var directory = follower(1, SeenEvents::remember);
        directory.start();
        var head = register();
        assertThat(directory.awaitPosition(head, LONG)).isTrue();

        var feed =
                new Follower(name + "-other", "ledger", LEDGER.database.command(), LEDGER.reader, tail(), (_, _) -> {});
        assertThat(feed.position()).isZero();
    }

    private interface NodeHandler {
        void handle(Connection transaction, int node, List<StoredEvent> events) throws SQLException;
    }

    private Follower follower(int node, NodeHandler handler) {
        var follower = new Follower(
                name,
                "ledger",
                LEDGER.database.command(),
                LEDGER.reader,
                tail(),
                (transaction, events) -> handler.handle(transaction, node, events));
        open.add(follower);
        return follower;
    }

    private Tail tail() {
        var tail = new Tail(LEDGER.database.command());
        open.add(tail);
        return tail;
    }

    private static long register() {
        return LEDGER.register(LEDGER.newId(), "name" + NAMES.incrementAndGet());
    }

    private static long manyWrite() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            var done = IntStream.range(0, WRITERS)
                    .mapToObj(_ -> writers.submit(() -> {
                        for (var i = 0; i < EACH; i++) {
                            register();
                        }
                    }))
                    .toList();
            for (var each : done) {
                each.get();
            }
        }
        return LEDGER.reader.headPosition();
    }

    private static List<Long> upTo(long head) {
        return LongStream.rangeClosed(1, head).boxed().toList();
    }
}
