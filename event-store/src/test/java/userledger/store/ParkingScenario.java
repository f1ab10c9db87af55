package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.UserId;

/** A follower whose handler refuses what a test wants it to. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
abstract class ParkingScenario {

    static final Duration LONG = Duration.ofMinutes(2);
    static final Instant AT = TestLedger.NOON;

    static final AtomicInteger NAMES = new AtomicInteger();

    final TestLedger ledger;

    final String name = "parking" + NAMES.incrementAndGet();
    final List<AutoCloseable> open = new ArrayList<>();

    /** Events that the handler refuses, until they are taken from here. */
    final Set<Long> poison = ConcurrentHashMap.newKeySet();

    /** With this SQLSTATE; or else by itself. */
    volatile String sqlState = "";

    final AtomicInteger tries = new AtomicInteger();
    final AtomicInteger breaks = new AtomicInteger();
    final long start;

    ParkingScenario(TestLedger ledger) {
        this.ledger = ledger;
        start = ledger.reader.headPosition();
    }

    @BeforeEach
    void forgetWhatWasSeen() throws SQLException {
        SeenEvents.forget(ledger);
        TestRows.execute(ledger, "insert into ledger.followers values ('" + name + "', " + start + ")");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    Follower follower(int limit) {
        return new Follower(name, "ledger", ledger.database.command(), ledger.reader, tail(), handler(null), limit);
    }

    Follower start(Follower follower) {
        open.add(follower);
        follower.start();
        return follower;
    }

    Tail tail() {
        var tail = new Tail(ledger.database.command());
        open.add(tail);
        return tail;
    }

    /** Writes down what it gets, and then fails for what it does not like. */
    Follower.Handler handler(@Nullable Random breaking) {
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
    static final class RefusedValue extends RuntimeException {
        RefusedValue(String state) {
            super(new SQLException("secret", state));
        }
    }

    long register(UserId user) {
        return ledger.register(user, "name" + NAMES.incrementAndGet() + "x" + UUID.randomUUID());
    }

    long rename(UserId user, int sequence) {
        return ledger.append(user.value(), sequence, new UserRenamed(user, "n" + UUID.randomUUID(), AT));
    }
}
