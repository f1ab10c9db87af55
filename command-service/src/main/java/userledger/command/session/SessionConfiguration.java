package userledger.command.session;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.command.platform.Aggregates;
import userledger.domain.session.Session;
import userledger.domain.session.SessionCommand;
import userledger.store.axon.AggregateSnapshots;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    AggregateConfigurer<SessionAggregate> sessionAggregate() {
        return Aggregates.configure(SessionAggregate.class, SessionCommand.class, SessionCommand::sessionId)
                .configureSnapshotTrigger(Aggregates::snapshotsNowAndThen);
    }

    @Bean
    AggregateSnapshots<SessionAggregate, Session> sessionSnapshots() {
        return new AggregateSnapshots<>(
                SessionAggregate.class, Session.class, SessionAggregate::session, SessionAggregate::new);
    }
}
