package userledger.store.axon;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Axon's own processor, with its own token store, on the ledger. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessorTest extends EventStoreScenario {

    private final ConnectionProvider connections =
            new UnitOfWorkAwareConnectionProviderWrapper(new DataSourceConnectionProvider(inLedger()));
    private final JdbcTokenStore tokens = JdbcTokenStore.builder()
            .connectionProvider(connections)
            .serializer(Jackson3Serializer.builder().build())
            .nodeId("node")
            .build();
    private final BlockingQueue<Long> handled = new LinkedBlockingQueue<>();

    @BeforeEach
    void makeTables() throws SQLException {
        tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
        try (var connection = ledger.database.command().getConnection()) {
            connection.createStatement().execute("create table ledger.handled (id bigserial, position bigint)");
        }
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
}
