package userledger.command.group;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.command.platform.Aggregates;
import userledger.domain.group.Group;
import userledger.domain.group.GroupCommand;
import userledger.store.axon.AggregateSnapshots;

@Configuration(proxyBeanMethods = false)
class GroupConfiguration {

    @Bean
    AggregateConfigurer<GroupAggregate> groupAggregate() {
        return Aggregates.configure(GroupAggregate.class, GroupCommand.class, GroupCommand::groupId)
                .configureSnapshotTrigger(Aggregates::snapshotsNowAndThen);
    }

    @Bean
    AggregateSnapshots<GroupAggregate, Group> groupSnapshots() {
        return new AggregateSnapshots<>(GroupAggregate.class, Group.class, GroupAggregate::group, GroupAggregate::new);
    }
}
