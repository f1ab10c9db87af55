package userledger.store.axon;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import userledger.domain.user.TenantId;
import userledger.store.Append;
import userledger.store.Ledger;
import userledger.store.OldRows;
import userledger.store.Snapshots;
import userledger.store.Tail;
import userledger.store.TestLedger;
import userledger.store.UnreadableEventException;

/** Axon's own processor, with its own token store, on the ledger. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LedgerEventStoreTest {

    private final TestLedger ledger = new TestLedger();
    private final Ledger otherNode =
            new Ledger(ledger.database.command(), ledger.keyring, ledger.ids, new SecureRandom());
    private final Tail tail = new Tail(ledger.database.command());
    private final LedgerStorageEngine engine = new LedgerStorageEngine(
            ledger.ledger, ledger.reader, new Snapshots(ledger.database.command(), ledger.keyring), List.of());
    private final LedgerEventStore store = new LedgerEventStore(engine, ledger.reader, tail);
    private final ConnectionProvider connections =
            new UnitOfWorkAwareConnectionProviderWrapper(new DataSourceConnectionProvider(inLedger()));
    private final JdbcTokenStore tokens = JdbcTokenStore.builder()
            .connectionProvider(connections)
            .serializer(Jackson3Serializer.builder().build())
            .nodeId("node")
            .build();
    private final BlockingQueue<Long> handled = new LinkedBlockingQueue<>();

    @BeforeAll
    static void keepToOurselves() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }

    @BeforeEach
    void makeTables() throws SQLException {
        tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
        try (var connection = ledger.database.command().getConnection()) {
            connection.createStatement().execute("create table ledger.handled (id bigserial, position bigint)");
        }
    }

    @AfterEach
    void close() {
        tail.close();
        otherNode.close();
        ledger.close();
    }

    @Test
    void aProcessorSeesEveryEventOnceAndInOrderAlsoAfterARestart() throws Exception {
        var first = processor(SECONDS.toMillis(1));
        first.start();
        manyWriteOnTwoNodes(200);
        awaitHandled(200);
        first.shutDown();
        manyWriteOnTwoNodes(1_100);
        var second = processor(SECONDS.toMillis(1));
        second.start();
        manyWriteOnTwoNodes(200);
        awaitHandled(1_300);
        second.shutDown();

        assertThat(handledInTheDatabase())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_500).boxed().toList());
    }

    /** All its own looking around is an hour away: only the stream's call can wake it. */
    @Test
    void anIdleProcessorIsWokenByAnAppendOnAnotherNode() throws Exception {
        var processor = processor(HOURS.toMillis(1));
        processor.start();
        for (var i = 1; i <= 10; i++) {
            var position = register(otherNode, i);
            assertThat(handled.poll(1, TimeUnit.MINUTES)).isEqualTo(position);
            assertThat(handled).isEmpty();
        }
        // Not waited for: its coordinator may sleep for its hour first.
        processor.shutdownAsync();
    }

    @Test
    void aStreamBeginsBehindItsTokenAndPassesOverUnknownNames() throws Exception {
        var user = ledger.newId();
        ledger.register(user, "anna");
        OldRows.append(ledger, TenantId.DEFAULT, user.value(), "user.praised", 1, "{}", null);
        var last = ledger.register(ledger.newId(), "ben");

        try (var stream = store.openStream(new GlobalSequenceTrackingToken(1))) {
            assertThat(stream.peek().orElseThrow().trackingToken().position()).hasValue(last);
            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(last);
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(stream.peek()).isEmpty();
            var next = register(otherNode, 7);
            assertThat(stream.hasNextAvailable(1, HOURS)).isTrue();
            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(next);
        }
    }

    @Test
    void aStreamFailsAtAnEventThatCanNotBeReadAndNotBefore() throws Exception {
        ledger.register(ledger.newId(), "anna");
        ledger.register(ledger.newId(), "ben");
        try (var connection = ledger.database.command().getConnection()) {
            connection.createStatement().execute("update ledger.events set personal = '\\x010203' where position = 2");
        }
        try (var stream = store.openStream(null)) {
            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(1);
            assertThat(stream.hasNextAvailable()).isTrue();
            assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(stream::nextAvailable);
            assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(stream::nextAvailable);
        }
    }

    @Test
    void aClosedStreamCallsNobody() throws Exception {
        var calls = new LinkedBlockingQueue<String>();
        var closed = store.openStream(null);
        assertThat(closed.setOnAvailableCallback(() -> calls.add("closed"))).isTrue();
        closed.close();
        calls.clear();
        try (var open = store.openStream(null)) {
            open.setOnAvailableCallback(() -> calls.add("open"));

            register(otherNode, 1);

            assertThat(calls.poll(1, TimeUnit.MINUTES)).isEqualTo("open");
        }
        assertThat(calls).doesNotContain("closed");
    }

    @Test
    void tokensStandForTheBeginningTheEndAndATime() {
        var before = Instant.now();
        register(otherNode, 1);
        var middle = ledger.reader.after(0, 1).getFirst().recordedAt().plusNanos(1_000);
        register(otherNode, 2);

        assertThat(store.createTailToken()).isNull();
        assertThat(store.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
        assertThat(store.createTokenAt(before.minusSeconds(3_600))).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(store.createTokenAt(middle)).isEqualTo(new GlobalSequenceTrackingToken(1));
    }

    @Test
    void theWholeLogIsReadPageByPage() throws Exception {
        manyWriteOnTwoNodes(1_100);

        assertThat(engine.readEvents(null, false))
                .extracting(event -> event.trackingToken().position().orElseThrow())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_100).boxed().toList());
    }

    /** @param interval how often the processor looks around by itself, in milliseconds */
    private PooledStreamingEventProcessor processor(long interval) {
        return PooledStreamingEventProcessor.builder()
                .name("test")
                .eventHandlerInvoker(new Remember())
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(store)
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.instance())
                .coordinatorExecutor(Executors.newScheduledThreadPool(2))
                .workerExecutor(Executors.newScheduledThreadPool(2))
                .initialToken(StreamableMessageSource::createTailToken)
                .initialSegmentCount(1)
                .batchSize(50)
                .tokenClaimInterval(interval)
                .claimExtensionThreshold(interval)
                .build();
    }

    /** Writes down what it is given, in the transaction of the token. */
    private final class Remember implements EventHandlerInvoker {

        @Override
        public boolean canHandle(EventMessage<?> message, Segment segment) {
            return true;
        }

        @Override
        public void handle(EventMessage<?> message, Segment segment) throws SQLException {
            var position = ((TrackedEventMessage<?>) message)
                    .trackingToken()
                    .position()
                    .orElseThrow();
            var connection = connections.getConnection();
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("insert into ledger.handled (position) values (?)")) {
                insert.setLong(1, position);
                insert.executeUpdate();
            }
            handled.add(position);
        }
    }

    private DataSource inLedger() {
        var dataSource = ledger.database.dataSource("userledger_command");
        dataSource.setCurrentSchema("ledger");
        return dataSource;
    }

    private void awaitHandled(int count) throws InterruptedException {
        for (var i = 0; i < count; i++) {
            assertThat(handled.poll(1, TimeUnit.MINUTES)).isNotNull();
        }
    }

    private List<Long> handledInTheDatabase() throws SQLException {
        var positions = new ArrayList<Long>();
        try (var connection = ledger.database.command().getConnection();
                var rows =
                        connection.createStatement().executeQuery("select position from ledger.handled order by id")) {
            while (rows.next()) {
                positions.add(rows.getLong(1));
            }
        }
        return positions;
    }

    private void manyWriteOnTwoNodes(int count) throws Exception {
        try (var writers = Executors.newFixedThreadPool(16)) {
            var done = IntStream.range(0, count)
                    .mapToObj(i -> writers.submit(() -> register(i % 2 == 0 ? ledger.ledger : otherNode, i)))
                    .toList();
            for (var each : done) {
                each.get();
            }
        }
    }

    private long register(Ledger node, int number) {
        var id = ledger.newId();
        var event = TestLedger.registered(id, "n" + number + "x" + UUID.randomUUID());
        return node.append(new Append(TenantId.DEFAULT, id.value(), 0, List.of(event), TestLedger.meta(id.value())));
    }
}
