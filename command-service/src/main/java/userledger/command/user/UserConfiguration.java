package userledger.command.user;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.command.platform.Aggregates;
import userledger.domain.decision.User;
import userledger.domain.user.UserCommand;
import userledger.store.axon.AggregateSnapshots;

@Configuration(proxyBeanMethods = false)
class UserConfiguration {

    @Bean
    AggregateConfigurer<UserAggregate> userAggregate() {
        return Aggregates.configure(UserAggregate.class, UserCommand.class, UserCommand::userId)
                .configureSnapshotTrigger(Aggregates::snapshotsNowAndThen);
    }

    @Bean
    AggregateSnapshots<UserAggregate, User> userSnapshots() {
        return new AggregateSnapshots<>(UserAggregate.class, User.class, UserAggregate::user, UserAggregate::new);
    }
}
