package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Waiting for one's turn is not the same as waiting for a database that is away. */
class PatientPoolTest {

    private static final DataSource DATABASE = TestDatabase.create().query();
    private static final int CONNECTION_TIMEOUT = 250;
    private static final String GAVE_UP = "57014";
    private static final Duration LONG = Duration.ofMinutes(5);

    private static PatientPool pool(DataSource dataSource, Duration patience) {
        var config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT);
        config.setInitializationFailTimeout(-1);
        return new PatientPool(config, patience, why -> new SQLException(why, GAVE_UP));
    }

    private static void assertGivesUp(PatientPool pool) {
        assertThatThrownBy(pool::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(GAVE_UP));
    }

    @Test
    void whoFindsAllConnectionsTakenWaitsLongerThanForTheDatabase() throws Exception {
        try (var pool = pool(DATABASE, LONG);
                var others = Executors.newSingleThreadExecutor()) {
            var taken = pool.getConnection();
            var waiting = others.submit(() -> pool.getConnection());
            Thread.sleep(3 * CONNECTION_TIMEOUT);
            assertThat(waiting.isDone()).isFalse();

            taken.close();

            try (Connection got = waiting.get()) {
                assertThat(got.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void whoCameFirstIsNext() throws Exception {
        try (var pool = pool(DATABASE, LONG);
                var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var order = Collections.synchronizedList(new ArrayList<Integer>());
            var all = new ArrayList<Future<Boolean>>();
            var taken = pool.getConnection();
            for (var i = 0; i < 50; i++) {
                var number = i;
                all.add(others.submit(() -> {
                    try (var got = pool.getConnection()) {
                        return order.add(number);
                    }
                }));
                while (pool.waiting() <= i) {
                    Thread.onSpinWait();
                }
            }

            taken.close();

            for (var one : all) {
                one.get();
            }
            assertThat(order).isSorted();
        }
    }

    @Test
    void whoClosesTwiceGivesBackOnce() throws Exception {
        try (var pool = pool(DATABASE, Duration.ofMillis(CONNECTION_TIMEOUT))) {
            var closed = pool.getConnection();
            closed.close();
            closed.close();

            try (var taken = pool.getConnection()) {
                assertGivesUp(pool);
                assertThat(taken.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void whoGaveUpIsNotCalled() throws Exception {
        try (var pool = pool(DATABASE, Duration.ofMillis(CONNECTION_TIMEOUT))) {
            try (var taken = pool.getConnection()) {
                assertGivesUp(pool);
                assertThat(taken.isValid(1)).isTrue();
            }

            try (var free = pool.getConnection()) {
                assertThat(free.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void nobodyWaitsLongerThanAStatementMayTake() throws SQLException {
        try (var pool = pool(DATABASE, Duration.ofMillis(CONNECTION_TIMEOUT));
                var taken = pool.getConnection()) {
            assertGivesUp(pool);
            assertThat(taken.isValid(1)).isTrue();
        }
    }

    @Test
    void aDatabaseThatIsAwayIsNotWaitedFor() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/userledger");

        try (var pool = pool(nowhere, LONG)) {
            assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        }
    }

    @Test
    void whoWaitsBehindOneThatFindsTheDatabaseAwayHearsItToo() throws Exception {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/userledger");

        try (var pool = pool(nowhere, LONG);
                var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 20)
                    .mapToObj(_ -> others.submit(() -> pool.getConnection()))
                    .toList();

            // One after the other they would take twenty times as long.
            others.shutdown();
            assertThat(others.awaitTermination(10L * CONNECTION_TIMEOUT, TimeUnit.MILLISECONDS))
                    .isTrue();
            for (var one : all) {
                assertThatThrownBy(one::get).hasCauseInstanceOf(SQLTransientConnectionException.class);
            }
        }
    }
}
