package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import userledger.query.platform.Node;
import userledger.query.platform.ReadModel;
import userledger.store.SealedValues;
import userledger.store.StoredEvent;
import userledger.store.TestLedger;

/** A directory that is made anew while it is used: nobody notices, and in the end it is what the log says. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RebuildTest {

    private final TestLedger ledger = new TestLedger();
    private final DirectoryRows rows = new DirectoryRows(ledger.database);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void isTheSameAsFromZeroWhenWritesGoOn() throws Exception {
        new RandomLives(ledger, 1).write(8);
        try (var node = new Node(ledger, directory())) {
            var over = new AtomicBoolean();
            var writing = CompletableFuture.runAsync(() -> {
                for (var seed = 2; !over.get(); seed++) {
                    new RandomLives(ledger, seed).write(2);
                }
            });
            for (var times = 0; times < 3; times++) {
                var before = rows.oid("users_1");
                node.rebuild();
                await().atMost(Node.LONG).until(() -> node.state().equals("done") && rows.oid("users_1") != before);
            }
            over.set(true);
            writing.get();

            node.awaitHead();
            assertThat(rows.digest()).isEqualTo(fromZero());
            assertThat(rows.leftOver()).isZero();
            assertThat(rows.indexes()).isEqualTo(rows.indexesOfAFreshSchema());
        }
    }

    @Test
    void goesOnWhereItWasWhenANodeIsLostAgainAndAgain() throws Exception {
        new RandomLives(ledger, 4).write(10);
        var lost = new Lost();
        try (var node = new Node(ledger, lost)) {
            node.rebuild();
            node.awaitState("done");
            node.awaitHead();
        }

        assertThat(lost.cuts.get()).isGreaterThan(2);
        assertThat(rows.digest()).isEqualTo(fromZero());
        assertThat(rows.leftOver()).isZero();
    }

    @Test
    void oneOfSeveralNodesMakesItAndAllGoOnWithIt() throws Exception {
        new RandomLives(ledger, 5).write(6);
        var one = new Counting();
        var other = new Counting();
        try (var node = new Node(ledger, one);
                var second = new Node(ledger, other)) {
            node.awaitHead();
            node.rebuild();
            second.rebuild();
            node.awaitState("done");
            second.awaitState("done");
            new RandomLives(ledger, 6).write(3);
            node.awaitHead();
            second.awaitHead();
        }

        assertThat(one.beside.get() == 0 || other.beside.get() == 0).isTrue();
        assertThat(rows.digest()).isEqualTo(fromZero());
    }

    /** Reads see at least what their writer has waited for, at any time, and never fail. */
    @Test
    void answersAreNeverOlderThanWhatOneHasWaitedFor() throws Exception {
        new RandomLives(ledger, 7).write(2);
        try (var node = new Node(ledger, directory())) {
            var over = new AtomicBoolean();
            var reading = List.of(reads(node, over), reads(node, over));
            for (var times = 0; times < 3; times++) {
                var before = rows.oid("users_1");
                node.rebuild();
                await().atMost(Node.LONG).until(() -> node.state().equals("done") && rows.oid("users_1") != before);
            }
            over.set(true);
            for (var each : reading) {
                assertThat(each.get()).isPositive();
            }
        }
    }

    private CompletableFuture<Integer> reads(Node node, AtomicBoolean over) {
        return CompletableFuture.supplyAsync(() -> {
            var count = 0;
            try (var connection = ledger.database.query().getConnection();
                    // After some times the server keeps the plan, which has to be made again for new tables.
                    var select = connection.prepareStatement("select count(*) from directory.users u"
                            + " left join directory.members m on m.user_id = u.id where u.id = ?")) {
                while (!over.get()) {
                    var id = ledger.newId();
                    var position = ledger.register(id, "reader" + id);
                    node.awaitPosition(position);
                    for (var again = 0; again < 5; again++) {
                        select.setObject(1, id.value());
                        try (var row = select.executeQuery()) {
                            row.next();
                            assertThat(row.getInt(1)).isEqualTo(1);
                        }
                    }
                    count++;
                }
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return count;
        });
    }

    @Test
    void triesAgainWhatIsParkedAndParksWhatFails() throws Exception {
        try (var node = new Node(ledger, directory())) {
            rows.execute("alter table directory.users_1 add constraint picky check (username_key <> 'odd')");
            ledger.register(ledger.newId(), "odd");
            ledger.register(ledger.newId(), "even");
            node.awaitHead();
            assertThat(node.parked()).isEqualTo(1);

            node.rebuild();
            node.awaitState("done");

            assertThat(node.parked()).isZero();
            assertThat(rows.digest()).isEqualTo(fromZero());
        }
        try (var node = new Node(ledger, new Picky())) {
            node.rebuild();
            await().atMost(Node.LONG).until(() -> node.parked() == 1);
            node.awaitState("done");
            assertThat(rows.number("select count(*) from directory.users")).isEqualTo(1);
        }
    }

    @Test
    void canBeCancelled() throws Exception {
        new RandomLives(ledger, 8).write(2);
        try (var node = new Node(ledger, new Failing())) {
            node.awaitHead();
            node.rebuild();
            await().atMost(Node.LONG).until(() -> rows.leftOver() > 0);

            node.cancel();
            node.awaitState("cancelled");

            assertThat(rows.leftOver()).isZero();
            assertThat(rows.digest()).isEqualTo(fromZero());
        }
    }

    private DirectoryProjection directory() {
        return new DirectoryProjection(new AttributeSeals(new SealedValues(ledger.keyring)));
    }

    private String fromZero() throws SQLException {
        rows.execute(rows.truncate());
        for (var events = ledger.reader.after(0, 500);
                !events.isEmpty();
                events = ledger.reader.after(events.getLast().position(), 500)) {
            try (var connection = ledger.database.query().getConnection()) {
                connection.setAutoCommit(false);
                directory().handle(connection, events);
                connection.commit();
            }
        }
        return rows.digest();
    }

    /** The directory, with something that happens to it where it is made anew. */
    private abstract class Disturbed implements ReadModel {

        private final DirectoryProjection projection = directory();

        @Override
        public String name() {
            return projection.name();
        }

        @Override
        public String tables() {
            return projection.tables();
        }

        @Override
        public void handle(Connection transaction, List<StoredEvent> events) throws SQLException {
            projection.handle(transaction, events);
            if (transaction.getSchema().equals("directory_next")) {
                disturb(transaction, events);
            }
        }

        abstract void disturb(Connection transaction, List<StoredEvent> events) throws SQLException;
    }

    private final class Lost extends Disturbed {

        private final AtomicInteger cuts = new AtomicInteger();

        @Override
        void disturb(Connection transaction, List<StoredEvent> events) throws SQLException {
            if (cuts.incrementAndGet() < 4) {
                try (var statement = transaction.createStatement()) {
                    statement.execute("select pg_terminate_backend(pg_backend_pid())");
                }
            }
        }
    }

    private final class Counting extends Disturbed {

        private final AtomicInteger beside = new AtomicInteger();

        @Override
        void disturb(Connection transaction, List<StoredEvent> events) {
            beside.addAndGet(events.size());
        }
    }

    private final class Picky extends Disturbed {

        @Override
        void disturb(Connection transaction, List<StoredEvent> events) {
            if (events.stream().anyMatch(event -> event.position() == 1)) {
                throw new IllegalStateException("Not this one");
            }
        }
    }

    private final class Failing extends Disturbed {

        @Override
        void disturb(Connection transaction, List<StoredEvent> events) throws SQLException {
            throw new SQLException("No room", "53100");
        }
    }
}
