package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ParkingTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Instant AT = TestLedger.NOON;

    private static final TestLedger LEDGER = new TestLedger();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final String name = "parking" + NAMES.incrementAndGet();
    private final List<AutoCloseable> open = new ArrayList<>();

    /** Events that the handler refuses, until they are taken from here. */
    private final Set<Long> poison = ConcurrentHashMap.newKeySet();

    /** With this SQLSTATE; or else by itself. */
    private volatile String sqlState = "";

    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger breaks = new AtomicInteger();
    private final long start = LEDGER.reader.headPosition();

    @BeforeEach
    void forgetWhatWasSeen() throws SQLException {
        SeenEvents.forget(LEDGER);
        TestRows.execute(LEDGER, "insert into ledger.followers values ('" + name + "', " + start + ")");
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
    void parksWhatFailsAndWhatComesLaterForTheSamePersonWhileOthersGoOn() throws Exception {
        var anna = LEDGER.newId();
        var ben = LEDGER.newId();
        var refused = register(anna);
        poison.add(refused);
        var bens = register(ben);
        var later = rename(anna, 1);
        var follower = start(follower(Parking.LIMIT));
        var bensLater = rename(ben, 1);

        assertThat(follower.awaitPosition(bensLater, LONG)).isTrue();

        assertThat(SeenEvents.positions(LEDGER)).containsExactly(bens, bensLater);
        var parked = follower.parkedEvents().page(TenantId.DEFAULT, 0, 100);
        assertThat(parked).extracting(Parked::position).containsExactly(refused, later);
        assertThat(parked).extracting(Parked::subject).containsOnly(anna.value());
        assertThat(parked).extracting(Parked::cause).containsExactly("IllegalStateException", null);
        assertThat(parked).extracting(Parked::attempts).containsExactly(1L, 0L);
        assertThat(follower.parkedEvents().count()).isEqualTo(2);
    }

    @Test
    void parksBehindWhatWasParkedBefore() throws Exception {
        var anna = LEDGER.newId();
        poison.add(register(anna));
        var follower = start(follower(Parking.LIMIT));
        assertThat(follower.awaitPosition(LEDGER.reader.headPosition(), LONG)).isTrue();
        poison.clear();

        var later = rename(anna, 1);

        assertThat(follower.awaitPosition(later, LONG)).isTrue();
        assertThat(SeenEvents.positions(LEDGER)).isEmpty();
        assertThat(follower.parkedEvents().upTo(later))
                .extracting(Parked::position)
                .containsExactly(later - 1, later);
        assertThat(follower.parkedEvents().upTo(later - 1)).hasSize(1);
    }

    @Test
    void handsOverAgainInOrderOnceWhatFailedIsMended() throws Exception {
        var anna = LEDGER.newId();
        var ben = LEDGER.newId();
        poison.add(register(anna));
        rename(anna, 1);
        poison.add(register(ben));
        var head = rename(anna, 2);
        var follower = start(follower(Parking.LIMIT));
        assertThat(follower.awaitPosition(head, LONG)).isTrue();
        var parked = follower.parkedEvents();
        poison.remove(head - 3);

        // Whichever of a person's events is named, the first one comes first.
        var retried = parked.retry(TenantId.DEFAULT, head);

        assertThat(retried).contains(new ParkedEvents.Retried(3, 0));
        assertThat(SeenEvents.positions(LEDGER)).containsExactly(head - 3, head - 2, head);
        assertThat(parked.upTo(head)).extracting(Parked::position).containsExactly(head - 1);
        var after = rename(anna, 3);
        assertThat(follower.awaitPosition(after, LONG)).isTrue();
        assertThat(SeenEvents.positions(LEDGER)).endsWith(after);
    }

    @Test
    void stopsARetryAtWhatFailsAgain() throws Exception {
        var anna = LEDGER.newId();
        var first = register(anna);
        var second = rename(anna, 1);
        var third = rename(anna, 2);
        poison.addAll(Set.of(first, second));
        var follower = start(follower(Parking.LIMIT));
        assertThat(follower.awaitPosition(third, LONG)).isTrue();
        poison.remove(first);
        sqlState = "22001";

        var retried = follower.parkedEvents().retry(TenantId.DEFAULT, first);

        assertThat(retried).contains(new ParkedEvents.Retried(1, 2));
        var parked = follower.parkedEvents().upTo(third);
        assertThat(parked).extracting(Parked::position).containsExactly(second, third);
        assertThat(parked).extracting(Parked::cause).containsExactly("SQLSTATE 22001", null);
        assertThat(SeenEvents.positions(LEDGER)).containsExactly(first);
    }

    @Test
    void knowsNothingOfWhatIsNotParkedOrAnotherTenants() throws Exception {
        var position = register(LEDGER.newId());
        poison.add(position);
        var follower = start(follower(Parking.LIMIT));
        assertThat(follower.awaitPosition(position, LONG)).isTrue();

        assertThat(follower.parkedEvents().retry(TenantId.DEFAULT, position + 1))
                .isEmpty();
        assertThat(follower.parkedEvents().retry(new TenantId("other"), position))
                .isEmpty();
        assertThat(follower.parkedEvents().page(new TenantId("other"), 0, 10)).isEmpty();
    }

    @Test
    void triesTheBatchAgainWhenItIsNotTheEventsFault() throws Exception {
        for (var state : List.of("08006", "42P01", "53100", "57014", "40P01", "XX000", "58030", "25006", "")) {
            assertThat(Failures.mayBeOfOneEvent(new SQLException("no", state)))
                    .as(state)
                    .isFalse();
        }
        poison.add(start + 1);
        sqlState = "53100";
        var follower = start(follower(Parking.LIMIT));
        var head = register(LEDGER.newId());
        Eventually.until("tried again", () -> tries.get() > 2);
        assertThat(follower.position()).isEqualTo(start);
        assertThat(follower.parkedEvents().count()).isZero();

        poison.clear();

        assertThat(follower.awaitPosition(head, LONG)).isTrue();
        assertThat(SeenEvents.positions(LEDGER)).containsExactly(head);
    }

    @Test
    void stopsWhenTooManyWouldBeParked() throws Exception {
        for (var i = 0; i < 4; i++) {
            poison.add(register(LEDGER.newId()));
        }
        var follower = start(follower(3));
        Eventually.until("tried again", () -> tries.get() > 12);

        assertThat(follower.position()).isEqualTo(start);
        assertThat(follower.parkedEvents().count()).isZero();

        poison.remove(start + 1);

        assertThat(follower.awaitPosition(start + 4, LONG)).isTrue();
        assertThat(follower.parkedEvents().count()).isEqualTo(3);
    }

    @Test
    void forgetsAPersonAtOnceThoughEarlierEventsAreParked() throws Exception {
        var anna = LEDGER.newId();
        poison.add(register(anna));
        var follower = start(follower(Parking.LIMIT));
        assertThat(follower.awaitPosition(LEDGER.reader.headPosition(), LONG)).isTrue();

        var erased = LEDGER.append(anna.value(), 1, new UserDeleted(anna, AT), new UserErased(anna, AT));

        assertThat(follower.awaitPosition(erased, LONG)).isTrue();
        assertThat(SeenEvents.positions(LEDGER)).containsExactly(erased - 1, erased);
        assertThat(follower.parkedEvents().count()).isEqualTo(3);
    }

    @Test
    void parksWhatCanNotBeReadAndHandsItOverOnceItCan() throws Exception {
        var anna = LEDGER.newId();
        var ben = LEDGER.newId();
        var unreadable = register(anna);
        var bens = register(ben);
        TestRows.execute(
                LEDGER,
                "update ledger.events set personal = set_byte(personal, 9, 255 - get_byte(personal, 9)) where position = "
                        + unreadable);
        var follower = start(follower(Parking.LIMIT));

        assertThat(follower.awaitPosition(bens, LONG)).isTrue();
        assertThat(SeenEvents.positions(LEDGER)).containsExactly(bens);
        assertThat(follower.parkedEvents().upTo(bens))
                .extracting(Parked::cause)
                .containsExactly("IllegalStateException (AEADBadTagException)");

        TestRows.execute(
                LEDGER,
                "update ledger.events set personal = set_byte(personal, 9, 255 - get_byte(personal, 9)) where position = "
                        + unreadable);
        follower.parkedEvents().retry(TenantId.DEFAULT, unreadable);

        assertThat(SeenEvents.positions(LEDGER)).containsExactly(bens, unreadable);
    }

    @Test
    void triesEverybodysAgainAtOnce() throws Exception {
        for (var i = 0; i < 3; i++) {
            var user = LEDGER.newId();
            poison.add(register(user));
            rename(user, 1);
        }
        var head = LEDGER.reader.headPosition();
        var follower = start(follower(Parking.LIMIT));
        assertThat(follower.awaitPosition(head, LONG)).isTrue();
        poison.remove(start + 1);
        poison.remove(start + 5);

        follower.parkedEvents().retryAll();

        assertThat(SeenEvents.positions(LEDGER)).containsExactly(start + 1, start + 2, start + 5, start + 6);
        assertThat(follower.parkedEvents().upTo(head))
                .extracting(Parked::position)
                .containsExactly(start + 3, start + 4);
    }

    @Test
    void makesTheSameAsWithoutFailuresHoweverItIsInterrupted() throws Exception {
        var users = new ArrayList<UserId>();
        var random = new Random(4711);
        for (var i = 0; i < 20; i++) {
            users.add(LEDGER.newId());
            register(users.getLast());
        }
        var sequences = new int[users.size()];
        var head = 0L;
        for (var i = 0; i < 200; i++) {
            var user = random.nextInt(users.size());
            head = rename(users.get(user), ++sequences[user]);
            if (random.nextInt(20) == 0) {
                poison.add(head);
            }
        }
        // The connection is lost in the middle of some batch, event or retry.
        var follower = start(new Follower(
                name, "ledger", LEDGER.database.command(), LEDGER.reader, tail(), handler(random), Parking.LIMIT));
        assertThat(follower.awaitPosition(head, LONG)).isTrue();
        assertThat(follower.parkedEvents().count()).isGreaterThanOrEqualTo(poison.size());

        poison.clear();
        for (var parked : follower.parkedEvents().upTo(head)) {
            Eventually.until("handled", () -> {
                try {
                    return follower.parkedEvents()
                            .retry(TenantId.DEFAULT, parked.position())
                            .isEmpty();
                } catch (StoreUnavailableException e) {
                    return false;
                }
            });
        }

        assertThat(breaks).hasPositiveValue();
        var seen = SeenEvents.positions(LEDGER);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(upTo(head));
        var all = LEDGER.reader.after(start, 1_000);
        for (var user : users) {
            assertThat(seen.stream().filter(of(user, all)::contains)).isSorted();
        }
    }

    private List<Long> upTo(long head) {
        return LongStream.rangeClosed(start + 1, head).boxed().toList();
    }

    private static Set<Long> of(UserId user, List<StoredEvent> events) {
        var positions = new HashSet<Long>();
        for (var event : events) {
            if (user.value().equals(event.subject())) {
                positions.add(event.position());
            }
        }
        return positions;
    }

    private Follower follower(int limit) {
        return new Follower(name, "ledger", LEDGER.database.command(), LEDGER.reader, tail(), handler(null), limit);
    }

    private Follower start(Follower follower) {
        open.add(follower);
        follower.start();
        return follower;
    }

    private Tail tail() {
        var tail = new Tail(LEDGER.database.command());
        open.add(tail);
        return tail;
    }

    /** Writes down what it gets, and then fails for what it does not like. */
    private Follower.Handler handler(@Nullable Random breaking) {
        return new Follower.Handler() {
            @Override
            public void handle(Connection transaction, List<StoredEvent> events) throws SQLException {
                tries.incrementAndGet();
                SeenEvents.remember(transaction, 1, events);
                if (breaking != null && breaking.nextInt(50) == 0 && breaks.incrementAndGet() < 8) {
                    try (var statement = transaction.createStatement()) {
                        statement.execute("select pg_terminate_backend(pg_backend_pid())");
                    }
                }
                for (var event : events) {
                    event.event();
                    if (poison.contains(event.position())) {
                        throw sqlState.isEmpty() ? new IllegalStateException("secret") : new RefusedValue(sqlState);
                    }
                }
            }

            @Override
            public boolean parks() {
                return true;
            }
        };
    }

    /** As libraries wrap what the database says. */
    private static final class RefusedValue extends RuntimeException {
        RefusedValue(String state) {
            super(new SQLException("secret", state));
        }
    }

    private static long register(UserId user) {
        return LEDGER.register(user, "name" + NAMES.incrementAndGet() + "x" + UUID.randomUUID());
    }

    private static long rename(UserId user, int sequence) {
        return LEDGER.append(user.value(), sequence, new UserRenamed(user, "n" + UUID.randomUUID(), AT));
    }
}
