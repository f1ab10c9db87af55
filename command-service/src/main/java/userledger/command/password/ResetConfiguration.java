package userledger.command.password;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.command.platform.Aggregates;
import userledger.domain.password.ResetCommand;

@Configuration(proxyBeanMethods = false)
class ResetConfiguration {

    @Bean
    AggregateConfigurer<ResetAggregate> resetAggregate() {
        return Aggregates.configure(ResetAggregate.class, ResetCommand.class, ResetCommand::resetId);
    }
}
