package userledger.rest.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.domain.user.LedgerEvent;
import userledger.store.EventReader;
import userledger.store.Streams;

/** Looks accounts and tenants up in the log; with both services in one process either one's reader will do. */
@Configuration(value = "restAccounts", proxyBeanMethods = false)
class StoreConfiguration {

    private static final int BATCH = 500;

    @Bean
    CurrentAccounts currentAccounts(ObjectProvider<EventReader> readers) {
        return new CurrentAccounts(new UserEvents() {

            @Override
            public long headSequence(UUID stream) {
                return first(readers).headSequence(stream);
            }

            @Override
            public List<@Nullable LedgerEvent> from(UUID stream, long sequence) {
                var events = new ArrayList<@Nullable LedgerEvent>();
                first(readers).stream(stream, sequence, BATCH).forEach(stored -> events.add(stored.event()));
                return events;
            }
        });
    }

    @Bean
    KnownTenants knownTenants(ObjectProvider<EventReader> readers) {
        return tenant -> first(readers).headSequence(Streams.ofTenant(tenant)) >= 0;
    }

    private static EventReader first(ObjectProvider<EventReader> readers) {
        return readers.stream().findFirst().orElseThrow();
    }
}
