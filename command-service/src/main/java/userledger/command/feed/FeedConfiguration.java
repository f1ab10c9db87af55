package userledger.command.feed;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;
import userledger.store.EventReader;
import userledger.store.Tail;

/** Starts the feed where brokers are named; otherwise nothing of Kafka is touched. */
@Configuration(proxyBeanMethods = false)
@Conditional(FeedConfiguration.BrokersAreNamed.class)
class FeedConfiguration {

    private static final String BROKERS = "userledger.kafka.bootstrap-servers";

    /** A blank value counts as none: compose files hand on a variable that nobody has set as an empty one. */
    static class BrokersAreNamed implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty(BROKERS));
        }
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    KafkaFeed kafkaFeed(
            @Value("${" + BROKERS + "}") String brokers,
            @Value("${userledger.kafka.topic:users.events.v1}") String topic,
            @Qualifier("commandDataSource") DataSource dataSource,
            @Qualifier("commandEventReader") EventReader reader,
            @Qualifier("commandTail") Tail tail) {
        return new KafkaFeed(new FeedSettings(brokers.strip(), topic), dataSource, reader, tail);
    }
}
