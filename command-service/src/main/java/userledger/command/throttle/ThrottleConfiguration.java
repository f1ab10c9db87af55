package userledger.command.throttle;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.command.platform.Aggregates;
import userledger.domain.throttle.ThrottleCommand;

@Configuration(proxyBeanMethods = false)
class ThrottleConfiguration {

    @Bean
    AggregateConfigurer<ThrottleAggregate> throttleAggregate() {
        return Aggregates.configure(ThrottleAggregate.class, ThrottleCommand.class, ThrottleCommand::throttleId);
    }
}
