package userledger.rest.caller;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.domain.application.ApplicationEvent;
import userledger.domain.catalog.EventName;
import userledger.domain.tenant.TenantEvent;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.UserEvent;
import userledger.store.ApplicationUseTable;
import userledger.store.EventReader;
import userledger.store.Tail;

/** Looks accounts and tenants up in the log; with both services in one process either one's reader will do. */
@Configuration(value = "restAccounts", proxyBeanMethods = false)
class StoreConfiguration {

    private static final int BATCH = 500;
    private static final String SESSION_ENDED = EventName.SESSION_ENDED.wireName();

    /** What can make of somebody who may call one who may not, or change what he may do. */
    private static final Set<EventName> TOLD = Arrays.stream(EventName.values())
            .filter(name -> UserEvent.class.isAssignableFrom(name.type())
                    || ApplicationEvent.class.isAssignableFrom(name.type())
                    || TenantEvent.class.isAssignableFrom(name.type())
                    || name == EventName.SESSION_ENDED)
            .filter(name -> name != EventName.USER_REGISTERED)
            .collect(Collectors.toUnmodifiableSet());

    @Bean
    Hearing hearing() {
        return new Hearing();
    }

    @Bean
    CurrentAccounts currentAccounts(ObjectProvider<EventReader> readers, Hearing hearing) {
        return new CurrentAccounts(new LogEvents(() -> first(readers)), hearing::isGood, System::nanoTime);
    }

    @Bean
    CurrentSessions currentSessions(ObjectProvider<EventReader> readers, Hearing hearing) {
        return new CurrentSessions(new LogEvents(() -> first(readers)), hearing::isGood, System::nanoTime);
    }

    @Bean
    CurrentApplications currentApplications(
            ObjectProvider<EventReader> readers, Hearing hearing, ObjectProvider<InstantSource> clock) {
        return new CurrentApplications(
                new LogEvents(() -> first(readers)),
                hearing::isGood,
                System::nanoTime,
                clock.getIfUnique(InstantSource::system));
    }

    @Bean
    ApplicationUse applicationUse(ObjectProvider<ApplicationUseTable> tables) {
        return new ApplicationUse(id -> first(tables).touch(id), System::nanoTime);
    }

    @Bean
    LogWatch logWatch(
            ObjectProvider<EventReader> readers,
            ObjectProvider<Tail> tails,
            CurrentAccounts accounts,
            CurrentSessions sessions,
            CurrentApplications applications,
            TenantsOfTheLog tenants,
            Hearing hearing) {
        return new LogWatch(
                () -> first(readers),
                () -> tails.stream().findFirst().orElse(null),
                TOLD,
                List.of(accounts.kept(), sessions.kept(), applications.kept(), tenants.kept()),
                hearing);
    }

    @Bean
    TenantsOfTheLog knownTenants(ObjectProvider<EventReader> readers, Hearing hearing) {
        return new TenantsOfTheLog(new LogEvents(() -> first(readers)), hearing::isGood, System::nanoTime);
    }

    private static <T> T first(ObjectProvider<T> ofEitherService) {
        return ofEitherService.stream().findFirst().orElseThrow();
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

        @Override
        public boolean endsASession(UUID stream) {
            return reader().lastName(stream).filter(SESSION_ENDED::equals).isPresent();
        }
    }
}
