package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.user.TenantId;

/** A retry never keeps from the follower what it lives on. */
class BusyRetryTest extends ParkingScenario {

    private static final TestLedger LEDGER = new TestLedger();

    BusyRetryTest() {
        super(LEDGER);
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    private long park() throws InterruptedException {
        var user = ledger.newId();
        var first = register(user);
        poison.add(first);
        var last = rename(user, 1);
        try (var follower = follower(Parking.LIMIT)) {
            follower.start();
            assertThat(follower.awaitPosition(last, LONG)).isTrue();
        }
        poison.clear();
        return first;
    }

    @Test
    void needsNoSecondConnection() throws Exception {
        var parked = park();
        var single = OneConnection.of(ledger.database.command());
        var reader = new EventReader(single, ledger.keyring);
        var follower = new Follower(name, "ledger", single, reader, tail(), handler(null), Parking.LIMIT);

        assertThat(follower.parkedEvents().retry(TenantId.DEFAULT, parked)).contains(new ParkedEvents.Retried(2, 0));
    }

    @Test
    void doesNotWaitForeverForAFollowerThatDoesNotPause() throws Exception {
        var parked = park();
        var events = follower(Parking.LIMIT).parkedEvents();
        try (var connection = ledger.database.command().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select * from ledger.followers where name = '" + name + "' for update");

            assertThatExceptionOfType(FollowerBusyException.class)
                    .isThrownBy(() -> events.retry(TenantId.DEFAULT, parked));
            events.retryAll();
            connection.rollback();
        }

        assertThat(events.count()).isEqualTo(2);
        events.retryAll();
        assertThat(events.count()).isZero();
    }

    @Test
    void doesNotWaitForAnotherOne() throws Exception {
        var parked = park();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var follower = new Follower(
                name, "ledger", ledger.database.command(), ledger.reader, tail(), waiting(begun, goOn), Parking.LIMIT);
        var first = CompletableFuture.supplyAsync(() -> follower.parkedEvents().retry(TenantId.DEFAULT, parked));
        assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThatExceptionOfType(FollowerBusyException.class)
                .isThrownBy(() -> follower.parkedEvents().retry(TenantId.DEFAULT, parked));

        goOn.countDown();
        assertThat(first.get(LONG.toSeconds(), TimeUnit.SECONDS)).contains(new ParkedEvents.Retried(2, 0));
        assertThat(follower.parkedEvents().retry(TenantId.DEFAULT, parked)).isEmpty();
    }

    private static Follower.Handler waiting(CountDownLatch begun, CountDownLatch goOn) {
        return new Follower.Handler() {
            @Override
            public void handle(Connection transaction, List<StoredEvent> events) throws SQLException {
                begun.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new SQLException(e);
                }
            }

            @Override
            public boolean parks() {
                return true;
            }
        };
    }
}
