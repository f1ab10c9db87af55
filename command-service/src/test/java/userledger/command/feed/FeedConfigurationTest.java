package userledger.command.feed;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import userledger.store.EventReader;
import userledger.store.Tail;
import userledger.store.TestLedger;

class FeedConfigurationTest {

    @Test
    void withoutBrokersNothingOfKafkaStarts() {
        withLedger(context -> context.run(started -> {
            assertThat(started).hasNotFailed().doesNotHaveBean(KafkaFeed.class);
            assertThat(threads()).isEmpty();
        }));
    }

    @Test
    void aBlankListOfBrokersIsNone() {
        withLedger(context -> context.withPropertyValues("userledger.kafka.bootstrap-servers= ")
                .run(started -> {
                    assertThat(started).hasNotFailed().doesNotHaveBean(KafkaFeed.class);
                    assertThat(threads()).isEmpty();
                }));
    }

    @Test
    void withBrokersThatAreAwayTheServiceStartsAllTheSameAndEndsCleanly() {
        withLedger(context -> context.withPropertyValues("userledger.kafka.bootstrap-servers=localhost:1")
                .run(started -> {
                    assertThat(started).hasNotFailed().hasSingleBean(KafkaFeed.class);
                    assertThat(threads()).isNotEmpty();
                }));
        assertThat(threads()).isEmpty();
    }

    private static java.util.List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name ->
                        name.equals("feed-kafka") || name.equals("follower-kafka") || name.contains("userledger-feed"))
                .toList();
    }

    private static void withLedger(java.util.function.Consumer<ApplicationContextRunner> test) {
        try (var ledger = new TestLedger();
                var tail = new Tail(ledger.database.command())) {
            test.accept(new ApplicationContextRunner()
                    .withUserConfiguration(FeedConfiguration.class)
                    .withBean("commandDataSource", DataSource.class, ledger.database::command)
                    .withBean("commandEventReader", EventReader.class, () -> ledger.reader)
                    .withBean("commandTail", Tail.class, () -> tail));
        }
    }
}
