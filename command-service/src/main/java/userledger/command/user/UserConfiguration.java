package userledger.command.user;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.command.platform.Aggregates;
import userledger.domain.user.UserCommand;

@Configuration(proxyBeanMethods = false)
class UserConfiguration {

    @Bean
    AggregateConfigurer<UserAggregate> userAggregate() {
        return Aggregates.configure(UserAggregate.class, UserCommand.class, UserCommand::userId);
    }
}
