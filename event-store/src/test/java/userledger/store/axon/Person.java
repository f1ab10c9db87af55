package userledger.store.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.Meta;
import userledger.store.TestLedger;

/** The smallest aggregate that can be told apart from another one. */
class Person {

    final List<String> names = new ArrayList<>();

    @AggregateIdentifier
    private @Nullable String id;

    Person() {}

    Person(UserId id, String name) {
        AggregateLifecycle.apply(TestLedger.registered(id, name), metadata(new AtomicLong()));
    }

    void rename(String name, AtomicLong receipt) {
        AggregateLifecycle.apply(
                new UserRenamed(UserId.of(Objects.requireNonNull(id)), name, TestLedger.NOON), metadata(receipt));
    }

    @EventSourcingHandler
    void on(UserRegistered event) {
        id = event.userId().toString();
        names.add(String.valueOf(event.username()));
    }

    @EventSourcingHandler
    void on(UserRenamed event) {
        names.add(String.valueOf(event.username()));
    }

    static MetaData metadata(AtomicLong receipt) {
        return MetaData.with(LedgerStorageEngine.TENANT, TenantId.DEFAULT)
                .and(LedgerStorageEngine.META, Meta.system("c"))
                .and(LedgerStorageEngine.RECEIPT, receipt);
    }
}
