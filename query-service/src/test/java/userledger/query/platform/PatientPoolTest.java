package userledger.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import userledger.store.TestDatabase;

/** Waiting for one's turn is not the same as waiting for a database that is away. */
class PatientPoolTest {

    private static final DataSource DATABASE = TestDatabase.create().query();
    private static final int CONNECTION_TIMEOUT = 250;
    private static final Duration LONG = Duration.ofMinutes(5);

    private static PatientPool pool(DataSource dataSource, Duration patience) {
        var config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT);
        config.setInitializationFailTimeout(-1);
        return new PatientPool(config, patience);
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
    void nobodyWaitsLongerThanAStatementMayTake() throws SQLException {
        try (var pool = pool(DATABASE, Duration.ofMillis(CONNECTION_TIMEOUT));
                var taken = pool.getConnection()) {
            assertThatThrownBy(pool::getConnection)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
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
}
