package userledger.query.platform;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import userledger.store.Tail;
import userledger.store.TestDatabase;
import userledger.store.TestLedger;

/** What a query-service does besides answering, without one: it keeps a read model up to date and makes it anew. */
public final class Node implements AutoCloseable {

    public static final Duration LONG = Duration.ofMinutes(2);

    private final TestLedger ledger;
    private final ReadModel model;
    private final Tail tail;
    private final RebuildTable table;
    private final ReadModels models;
    private final Rebuilder rebuilder;

    public Node(TestLedger ledger, ReadModel model) {
        this.ledger = ledger;
        this.model = model;
        var dataSource = ledger.database.query();
        tail = new Tail(dataSource);
        table = new RebuildTable(dataSource);
        models = new ReadModels(dataSource, ledger.reader, dataSource, ledger.reader, tail, table, List.of(model));
        rebuilder = new Rebuilder(beside(ledger.database), ledger.reader, table, models, List.of(model));
        models.start();
        rebuilder.start();
        await().atMost(LONG).until(models::isStarted);
    }

    /** Finds the tables that are being made. */
    public static DataSource beside(TestDatabase database) {
        var dataSource = database.dataSource("userledger_query");
        dataSource.setCurrentSchema("directory_next");
        return dataSource;
    }

    public void rebuild() {
        table.begin(model.name());
        rebuilder.wake();
    }

    public void cancel() {
        table.cancel(model.name());
        rebuilder.wake();
    }

    public String state() {
        return progress().state();
    }

    public long events() {
        return progress().events();
    }

    RebuildProgress progress() {
        return table.progress(model.name(), ledger.reader.headPosition()).orElseThrow();
    }

    public void awaitState(String state) {
        await().atMost(LONG).until(this::state, state::equals);
    }

    public void awaitHead() throws InterruptedException {
        awaitPosition(ledger.reader.headPosition());
    }

    public void awaitPosition(long position) throws InterruptedException {
        if (!models.await(position, LONG)) {
            throw new AssertionError("Never came to " + position);
        }
    }

    public long parked() {
        return models.parked(Long.MAX_VALUE).size();
    }

    @Override
    public void close() {
        rebuilder.stop();
        models.stop();
        tail.close();
    }
}
