package userledger.command.tenant;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.command.platform.Aggregates;
import userledger.domain.tenant.TenantCommand;
import userledger.store.Streams;

@Configuration(proxyBeanMethods = false)
class TenantConfiguration {

    @Bean
    AggregateConfigurer<TenantAggregate> tenantAggregate() {
        return Aggregates.configure(
                TenantAggregate.class, TenantCommand.class, command -> Streams.ofTenant(command.tenant()));
    }
}
