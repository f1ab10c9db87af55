package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import userledger.query.platform.Node;
import userledger.store.SealedValues;
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
        var lost = new DisturbedDirectory.Lost(directory());
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
        var one = new DisturbedDirectory.Counting(directory());
        var other = new DisturbedDirectory.Counting(directory());
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
        try (var node = new Node(ledger, new DisturbedDirectory.Picky(directory()))) {
            node.rebuild();
            await().atMost(Node.LONG).until(() -> node.parked() == 1);
            node.awaitState("done");
            assertThat(rows.number("select count(*) from directory.users")).isEqualTo(1);
        }
    }

    @Test
    void canBeCancelled() throws Exception {
        new RandomLives(ledger, 8).write(2);
        try (var node = new Node(ledger, new DisturbedDirectory.Failing(directory()))) {
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
}
