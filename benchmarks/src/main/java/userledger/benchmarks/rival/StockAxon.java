package userledger.benchmarks.rival;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.load.People;

/**
 * Axon's own JDBC engine with its own schema: one row and one commit for each user. It does less than we do (no claims,
 * no keys, nothing sealed, no gapless order). In process, without HTTP, or behind {@link StockService}.
 */
public final class StockAxon implements AutoCloseable {

    private final HikariDataSource pool;
    private final Configuration configuration;
    private final People people = new People();

    /** @param threads how many may create at once; each has a connection of its own, so that none waits for one */
    public StockAxon(Database database, int threads) throws SQLException {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        var config = new HikariConfig();
        config.setDataSource(database.as(Database.SUPERUSER));
        config.setMaximumPoolSize(threads);
        config.setAutoCommit(false);
        pool = new HikariDataSource(config);
        configuration = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(_ -> NoTransactionManager.INSTANCE)
                .configureSerializer(_ -> Jackson3Serializer.builder().build())
                .configureEventStore(_ ->
                        EmbeddedEventStore.builder().storageEngine(engine()).build())
                .configureAggregate(StockUser.class)
                .buildConfiguration();
        configuration.start();
    }

    public static void makeSchema(Database database) {
        var engine = builder(database.as(Database.SUPERUSER)).build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
    }

    private JdbcEventStorageEngine engine() {
        return builder(pool).build();
    }

    private static JdbcEventStorageEngine.Builder builder(DataSource dataSource) {
        var serializer = Jackson3Serializer.builder().build();
        return JdbcEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .persistenceExceptionResolver(new JdbcSQLErrorCodesResolver())
                .connectionProvider(
                        new UnitOfWorkAwareConnectionProviderWrapper(new DataSourceConnectionProvider(dataSource)))
                .transactionManager(NoTransactionManager.INSTANCE);
    }

    /** Users per second. */
    public double run(int threads, Duration warmUp, Duration measured) throws InterruptedException, ExecutionException {
        var done = new LongAdder();
        var start = System.nanoTime() + warmUp.toNanos();
        var end = start + measured.toNanos();
        var gateway = configuration.commandGateway();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var clients = new ArrayList<Future<?>>();
            for (int i = 0; i < threads; i++) {
                clients.add(executor.submit(() -> create(gateway, done, start, end)));
            }
            for (var client : clients) {
                client.get();
            }
        }
        return done.sum() / (measured.toNanos() / 1e9);
    }

    void create(StockUser.Create command) {
        configuration.commandGateway().sendAndWait(command);
    }

    private void create(CommandGateway gateway, LongAdder done, long start, long end) {
        for (var now = System.nanoTime(); now < end; ) {
            var person = people.next();
            gateway.sendAndWait(new StockUser.Create(
                    UUID.randomUUID().toString(),
                    person.username(),
                    person.email(),
                    person.firstName(),
                    person.lastName()));
            now = System.nanoTime();
            if (now >= start && now < end) {
                done.increment();
            }
        }
    }

    @Override
    public void close() {
        configuration.shutdown();
        pool.close();
    }
}
