package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.query.platform.ReadModel;
import userledger.query.platform.TestSchema;
import userledger.store.Follower;
import userledger.store.ParkedEvents;
import userledger.store.SealedValues;
import userledger.store.StoreUnavailableException;
import userledger.store.Tail;
import userledger.store.TestLedger;

/** Whatever fails on the way, in the end the directory is what the log says. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ParkedDirectoryTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final TestLedger LEDGER = new TestLedger();

    /** Refuses some of the rows that users have on their way, but none for ever. */
    private static final String REFUSE =
            "alter table directory.users_1 add constraint picky check (version % 3 <> 2) not valid";

    @BeforeAll
    static void migrate() {
        TestSchema.migrate(LEDGER.database.query());
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void isTheSameAfterFailuresKillsAndRetriesAsFromZero(long seed) throws Exception {
        execute(EMPTY);
        new RandomLives(LEDGER, seed).write(15);
        execute(REFUSE);
        long head;
        try (var tail = new Tail(LEDGER.database.query());
                var follower = follower(tail, new DisturbedDirectory.Interrupted(directory(), new Random(seed)))) {
            follower.start();
            new RandomLives(LEDGER, seed + 100).write(15);
            head = LEDGER.reader.headPosition();
            assertThat(follower.awaitPosition(head, LONG)).isTrue();
            assertThat(follower.parkedEvents().count()).isPositive();

            execute("alter table directory.users_1 drop constraint picky");
            retryAll(follower.parkedEvents(), head);
        }
        var mended = digest();
        execute(EMPTY);
        try (var tail = new Tail(LEDGER.database.query());
                var follower = follower(tail, directory())) {
            follower.start();
            assertThat(follower.awaitPosition(head, LONG)).isTrue();
            assertThat(follower.parkedEvents().count()).isZero();
        }

        assertThat(mended).isEqualTo(digest());
    }

    private static void retryAll(ParkedEvents parked, long head) {
        while (parked.count() > 0) {
            var first = parked.upTo(head).getFirst();
            try {
                parked.retry(first.tenant(), first.position());
            } catch (StoreUnavailableException e) {
                // Its connection was cut; what it had done is undone.
                assertThat(parked.count()).isPositive();
            }
        }
    }

    private static DirectoryProjection directory() {
        return new DirectoryProjection(new AttributeSeals(new SealedValues(LEDGER.keyring)));
    }

    private static Follower follower(Tail tail, ReadModel model) {
        return new Follower(model.name(), "directory", LEDGER.database.query(), LEDGER.reader, tail, model);
    }

    private static final String EMPTY = DirectoryTables.TRUNCATE + ", directory.followers, directory.parked";

    private static @Nullable String digest() throws SQLException {
        return text(DirectoryTables.DIGEST);
    }

    private static @Nullable String text(String sql) throws SQLException {
        try (var connection = LEDGER.database.query().getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = LEDGER.database.query().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
