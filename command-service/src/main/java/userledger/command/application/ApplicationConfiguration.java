package userledger.command.application;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.command.platform.Aggregates;
import userledger.domain.application.ApplicationCommand;

@Configuration(proxyBeanMethods = false)
class ApplicationConfiguration {

    @Bean
    AggregateConfigurer<ApplicationAggregate> applicationAggregate() {
        return Aggregates.configure(
                ApplicationAggregate.class, ApplicationCommand.class, ApplicationCommand::applicationId);
    }
}
