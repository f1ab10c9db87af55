package userledger.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.store.TestDatabase;
import userledger.store.TestLedger;

/** What becomes of read models when the log under them was restored from a backup. */
class RestoredLogTest {

    private final TestLedger ledger = new TestLedger();
    private final TestDatabase database = ledger.database;

    @BeforeEach
    void haveAReadModelOfOneEvent() throws SQLException {
        ledger.register(ledger.newId(), "anna");
        DirectorySchema.migrate(database.query());
        RestoredLog.check(database.query());
        execute(database.query(), "insert into directory.counts_1 values ('default', '', 'viewer', 'active', 1)");
        execute(database.query(), "insert into directory.followers values ('directory_1', 1)");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void theyStayAsLongAsTheLogIsTheSame() throws SQLException {
        RestoredLog.check(database.query());

        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void theyGoWhenAnotherEpochHasBegun() throws SQLException {
        execute(database.command(), "update ledger.epoch set number = 2");

        RestoredLog.check(database.query());

        assertThat(rows()).isZero();
        execute(database.query(), "insert into directory.followers values ('directory_1', 1)");
        RestoredLog.check(database.query());
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void theyGoWhenTheyAreAheadOfTheLog() throws SQLException {
        execute(database.query(), "update directory.followers set position = 2");

        RestoredLog.check(database.query());

        assertThat(rows()).isZero();
    }

    @Test
    void nothingIsReadBeforeTheDatabaseHasBeenComparedWithAnErasureFile() throws SQLException {
        execute(database.command(), "insert into keys.compared values ('the run before')");

        assertThatIllegalStateException()
                .isThrownBy(() -> RestoredLog.check(database.query()))
                .withMessageContaining("erasure file");
    }

    private long rows() throws SQLException {
        try (var connection = database.query().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select (select count(*) from directory.counts_1)"
                        + " + (select count(*) from directory.followers)")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
