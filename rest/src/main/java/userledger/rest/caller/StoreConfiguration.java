package userledger.rest.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.domain.user.LedgerEvent;
import userledger.store.EventReader;

/** Looks accounts and tenants up in the log; with both services in one process either one's reader will do. */
@Configuration(value = "restAccounts", proxyBeanMethods = false)
class StoreConfiguration {

    private static final int BATCH = 500;

    @Bean
    CurrentAccounts currentAccounts(ObjectProvider<EventReader> readers) {
        return new CurrentAccounts(new LogEvents(() -> first(readers)), System::nanoTime);
    }

    @Bean
    KnownTenants knownTenants(ObjectProvider<EventReader> readers) {
        return new TenantsOfTheLog(new LogEvents(() -> first(readers)), System::nanoTime);
    }

    private static EventReader first(ObjectProvider<EventReader> readers) {
        return readers.stream().findFirst().orElseThrow();
    }

    /** Asks for the reader when it is first needed: it belongs to a service that may not be there yet. */
    private static final class LogEvents implements UserEvents {

        private final Supplier<EventReader> find;
        private volatile @Nullable EventReader reader;

        LogEvents(Supplier<EventReader> find) {
            this.find = find;
        }

        private EventReader reader() {
            var known = reader;
            if (known == null) {
                known = find.get();
                reader = known;
            }
            return known;
        }

        @Override
        public long headSequence(UUID stream) {
            return reader().headSequence(stream);
        }

        @Override
        public List<@Nullable LedgerEvent> from(UUID stream, long sequence) {
            var events = new ArrayList<@Nullable LedgerEvent>();
            reader().stream(stream, sequence, BATCH).forEach(stored -> events.add(stored.event()));
            return events;
        }
    }
}
