package userledger.store.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static userledger.store.TestLedger.NOON;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.Append;
import userledger.store.Meta;
import userledger.store.Snapshots;
import userledger.store.Tail;
import userledger.store.TestLedger;

class LedgerStorageEngineTest {

    private static final TestLedger LEDGER = new TestLedger();
    private static final LedgerStorageEngine ENGINE = new LedgerStorageEngine(
            LEDGER.ledger, LEDGER.reader, new Snapshots(LEDGER.database.command(), LEDGER.keyring), List.of());
    private static final Tail TAIL = new Tail(LEDGER.database.command());
    private static final LedgerEventStore STORE = new LedgerEventStore(ENGINE, LEDGER.reader, TAIL);

    private final Repository<Person> people =
            EventSourcingRepository.builder(Person.class).eventStore(STORE).build();

    @AfterAll
    static void close() {
        TAIL.close();
        LEDGER.close();
    }

    @Test
    void keepsAnAggregateAndBringsItBack() {
        var anna = create("anna.one");
        var receipt = new AtomicLong();

        change(anna, person -> person.rename("anna.two", receipt));

        assertThat(namesOf(anna)).containsExactly("anna.one", "anna.two");
        assertThat(receipt).hasValue(LEDGER.reader.headPosition());
        assertThat(LEDGER.reader.stream(anna.value(), 0, 10)).hasSize(2);
    }

    @Test
    void knowsNoAggregateThatNeverWas() {
        assertThatExceptionOfType(AggregateNotFoundException.class).isThrownBy(() -> namesOf(LEDGER.newId()));
        assertThat(ENGINE.lastSequenceNumberFor(LEDGER.newId().toString())).isEmpty();
        assertThat(ENGINE.readSnapshot(LEDGER.newId().toString())).isEmpty();
    }

    @Test
    void letsARefusalThroughAndWritesNothing() {
        create("taken.name");
        var ben = create("ben.free");

        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> change(ben, person -> person.rename("Taken.Name", new AtomicLong())))
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo("user.username_taken"));
        assertThat(ENGINE.lastSequenceNumberFor(ben.toString())).contains(0L);
    }

    @Test
    void tellsAxonOfAConcurrentChangeInItsOwnWords() {
        var anna = create("anna.concurrent");

        assertThatExceptionOfType(ConcurrencyException.class)
                .isThrownBy(() -> ENGINE.appendEvents(List.of(renamed(anna, 0))));
    }

    @Test
    void writesAllEventsOfACommandOrNone() {
        var anna = create("anna.all");

        change(anna, person -> {
            person.rename("anna.first", new AtomicLong());
            person.rename("anna.second", new AtomicLong());
        });

        assertThat(namesOf(anna)).containsExactly("anna.all", "anna.first", "anna.second");
    }

    @Test
    void refusesEventsOfTwoStreamsInOneAppend() {
        var anna = create("anna.alone");
        var ben = create("ben.alone");

        assertThatIllegalStateException()
                .isThrownBy(() -> ENGINE.appendEvents(List.of(renamed(anna, 1), renamed(ben, 1))));
        assertThat(ENGINE.lastSequenceNumberFor(anna.toString())).contains(0L);
    }

    @Test
    void bringsBackAStreamOfManyPages() {
        var anna = create("anna.long");
        var renames = IntStream.range(0, 1_100)
                .mapToObj(i -> new UserRenamed(anna, "anna.long" + i, NOON))
                .toList();
        LEDGER.ledger.append(new Append(TenantId.DEFAULT, anna.value(), 1, renames, Meta.system("c")));

        assertThat(namesOf(anna)).hasSize(1_101).doesNotHaveDuplicates().endsWith("anna.long1099");
        assertThat(ENGINE.readEvents(anna.toString(), 1_000).asStream()).hasSize(101);
    }

    @Test
    void appendsBehindEventsThatThisVersionDoesNotKnow() throws SQLException {
        var anna = create("anna.newer");
        change(anna, person -> person.rename("anna.newest", new AtomicLong()));
        try (var connection = LEDGER.database.command().getConnection();
                var update = connection.prepareStatement(
                        "update ledger.events set name = 'user.unheard_of' where stream = ? and sequence = 1")) {
            update.setObject(1, anna.value());
            update.execute();
        }

        change(anna, person -> person.rename("anna.known", new AtomicLong()));

        assertThat(namesOf(anna)).containsExactly("anna.newer", "anna.known");
        assertThat(ENGINE.lastSequenceNumberFor(anna.toString())).contains(2L);
    }

    @Test
    void readsTheWholeLogInOrder() {
        var before = LEDGER.reader.headPosition();
        var anna = create("anna.tracked");
        change(anna, person -> person.rename("anna.tracked2", new AtomicLong()));

        assertThat(ENGINE.readEvents(new org.axonframework.eventhandling.GlobalSequenceTrackingToken(before), false))
                .extracting(event -> event.trackingToken().position().orElseThrow())
                .containsExactly(before + 1, before + 2);
    }

    private UserId create(String name) {
        var id = LEDGER.newId();
        inUnitOfWork(() -> {
            try {
                people.newInstance(() -> new Person(id, name));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return id;
    }

    private void change(UserId id, Consumer<Person> change) {
        inUnitOfWork(() -> people.load(id.toString()).execute(change));
    }

    private List<String> namesOf(UserId id) {
        var names = new java.util.ArrayList<String>();
        change(id, person -> names.addAll(person.names));
        return names;
    }

    private static void inUnitOfWork(Runnable work) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        var result = unit.executeWithResult(() -> {
            work.run();
            return null;
        });
        if (result.isExceptional() && result.exceptionResult() instanceof RuntimeException failure) {
            throw failure;
        }
    }

    private static DomainEventMessage<LedgerEvent> renamed(UserId id, long sequence) {
        return new GenericDomainEventMessage<>(
                "user",
                id.toString(),
                sequence,
                new UserRenamed(id, "x" + id, NOON),
                Person.metadata(new AtomicLong()));
    }
}
