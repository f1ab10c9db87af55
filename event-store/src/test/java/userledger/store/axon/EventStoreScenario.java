package userledger.store.axon;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import userledger.domain.user.TenantId;
import userledger.store.Append;
import userledger.store.Ledger;
import userledger.store.Snapshots;
import userledger.store.Tail;
import userledger.store.TestLedger;

/** Axon's event store on a ledger that two nodes write to. */
abstract class EventStoreScenario {

    final TestLedger ledger = new TestLedger();
    final Ledger otherNode = new Ledger(ledger.database.command(), ledger.keyring, ledger.ids, new SecureRandom());
    final Tail tail = new Tail(ledger.database.command());
    final LedgerStorageEngine engine = new LedgerStorageEngine(
            ledger.ledger, ledger.reader, new Snapshots(ledger.database.command(), ledger.keyring), List.of());
    final LedgerEventStore store = new LedgerEventStore(engine, ledger.reader, tail);

    @BeforeAll
    static void keepToOurselves() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }

    @AfterEach
    void close() {
        tail.close();
        otherNode.close();
        ledger.close();
    }

    void manyWriteOnTwoNodes(int count) throws Exception {
        try (var writers = Executors.newFixedThreadPool(16)) {
            var done = IntStream.range(0, count)
                    .mapToObj(i -> writers.submit(() -> register(i % 2 == 0 ? ledger.ledger : otherNode, i)))
                    .toList();
            for (var each : done) {
                each.get();
            }
        }
    }

    long register(Ledger node, int number) {
        var id = ledger.newId();
        var event = TestLedger.registered(id, "n" + number + "x" + UUID.randomUUID());
        return node.append(new Append(TenantId.DEFAULT, id.value(), 0, List.of(event), TestLedger.meta(id.value())));
    }
}
