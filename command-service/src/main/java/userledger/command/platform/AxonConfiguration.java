package userledger.command.platform;

import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.store.EventReader;
import userledger.store.Ledger;
import userledger.store.Snapshots;
import userledger.store.Tail;
import userledger.store.axon.AggregateSnapshots;
import userledger.store.axon.LedgerEventStore;
import userledger.store.axon.LedgerStorageEngine;

/**
 * Axon on the ledger. A command runs in its caller's thread and without a database transaction: while it waits for its
 * group to become durable it holds no connection.
 */
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {

    static {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    org.axonframework.config.Configuration axon(
            List<AggregateConfigurer<?>> aggregates,
            List<AggregateSnapshots<?, ?>> snapshotted,
            Ledger ledger,
            @Qualifier("commandEventReader") EventReader reader,
            @Qualifier("commandTail") Tail tail,
            Snapshots snapshots) {
        var engine = new LedgerStorageEngine(ledger, reader, snapshots, snapshotted);
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(_ -> NoTransactionManager.INSTANCE)
                .configureCommandBus(AxonConfiguration::commandBus)
                .configureEventStore(_ -> new LedgerEventStore(engine, reader, tail))
                .configureCorrelationDataProviders(_ -> List.of(new SimpleCorrelationDataProvider(
                        LedgerStorageEngine.TENANT,
                        LedgerStorageEngine.META,
                        LedgerStorageEngine.RECEIPT,
                        LedgerStorageEngine.ONCE,
                        LedgerStorageEngine.DRY_RUN)));
        aggregates.forEach(configurer::configureAggregate);
        return configurer.buildConfiguration();
    }

    private static CommandBus commandBus(org.axonframework.config.Configuration config) {
        var bus = SimpleCommandBus.builder().build();
        bus.registerHandlerInterceptor(new SomebodyAsks());
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(config.correlationDataProviders()));
        return bus;
    }
}
