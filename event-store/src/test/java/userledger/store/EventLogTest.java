package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static userledger.store.TestLedger.NOON;
import static userledger.store.TestLedger.registered;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;

class EventLogTest {

    private static final TestLedger LEDGER = new TestLedger();

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void givesBackWhatWasWritten() {
        var anna = LEDGER.newId();
        var position = LEDGER.register(anna, "anna.written");

        var stored = LEDGER.reader.after(position - 1, 1).getFirst();

        assertThat(stored.event()).isEqualTo(registered(anna, "anna.written"));
        assertThat(stored.meta()).isEqualTo(TestLedger.meta(anna.value()));
        assertThat(stored.name()).isEqualTo("user.registered");
        assertThat(stored.forgotten()).isFalse();
    }

    @Test
    void numbersWithoutGapsHoweverManyWriteAtOnce() throws Exception {
        try (var writers = Executors.newFixedThreadPool(32)) {
            var positions = IntStream.range(0, 200)
                    .mapToObj(i -> writers.submit(() -> LEDGER.register(LEDGER.newId(), "many" + i)))
                    .toList();
            for (var position : positions) {
                position.get();
            }
        }

        var all = LEDGER.reader.after(0, 10_000);

        assertThat(all)
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all.size()).boxed().toList());
        assertThat(all).extracting(StoredEvent::recordedAt).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void refusesAStreamThatHasMovedOn() {
        var anna = LEDGER.newId();
        LEDGER.register(anna, "anna.moved");
        LEDGER.append(anna.value(), 1, new UserRenamed(anna, "anna.moved2", NOON));

        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> LEDGER.append(anna.value(), 1, new UserRenamed(anna, "anna.moved3", NOON)));
    }

    @Test
    void letsANameBeHeldOnceInWhateverSpelling() {
        LEDGER.register(LEDGER.newId(), "straße.Ö");

        assertTaken("user.username_taken", "STRASSE.Ö".replace("SS", "ß"));
        assertTaken("user.username_taken", "straße.O\u0308");
        assertTaken("user.username_taken", "ｓｔｒａße.ö");
    }

    @Test
    void freesTheOldNameOfARenamedUser() {
        var anna = LEDGER.newId();
        LEDGER.register(anna, "anna.before");
        LEDGER.append(anna.value(), 1, new UserRenamed(anna, "anna.after", NOON));

        assertThat(owner("anna.after")).contains(anna.value());
        assertThat(owner("anna.before")).isEmpty();
    }

    @Test
    void refusesOneOfABatchAndWritesTheOthers() {
        var appends = java.util.stream.Stream.of("batch1", "BATCH1", "batch2")
                .map(name -> {
                    var id = LEDGER.newId();
                    return new Append(TenantId.DEFAULT, id.value(), 0, List.of(registered(id, name)), Meta.system("c"));
                })
                .toList();

        var outcomes = LEDGER.ledger.appendAll(appends, EventLog.Companion.NONE);

        assertThat(outcomes)
                .extracting(outcome -> outcome instanceof Outcome.Appended)
                .containsExactly(true, false, true);
        assertThat(owner("batch1")).contains(appends.getFirst().stream());
    }

    @Test
    void writesTheCompanionInTheSameTransaction() {
        var id = LEDGER.newId();
        var append =
                new Append(TenantId.DEFAULT, id.value(), 0, List.of(registered(id, "companion")), Meta.system("c"));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> LEDGER.ledger.appendAll(List.of(append), (transaction, outcomes) -> {
                    throw new SQLException("no");
                }));

        assertThat(LEDGER.reader.headSequence(id.value())).isEqualTo(-1);
        assertThat(owner("companion")).isEmpty();
    }

    @Test
    void forgetsAnErasedPersonAndKeepsTheFacts() throws SQLException {
        var anna = LEDGER.newId();
        LEDGER.register(anna, "anna.erased");
        LEDGER.append(anna.value(), 1, new UserLocked(anna, anna, "very private", null, NOON));
        LEDGER.append(anna.value(), 2, new UserDeleted(anna, NOON), new UserErased(anna, NOON));

        var events = LEDGER.reader.stream(anna.value(), 0, 10);

        assertThat(events).hasSize(4).allMatch(StoredEvent::forgotten);
        var registered = (UserRegistered) events.getFirst().event();
        assertThat(registered).extracting(UserRegistered::username).isNull();
        assertThat(registered).extracting(UserRegistered::role).isEqualTo(userledger.domain.user.Role.VIEWER);
        assertThat(registered).extracting(UserRegistered::profile).isEqualTo(java.util.Map.of());
        assertThat(events.get(1).meta().reason()).isNull();
        assertThat(owner("anna.erased")).isEmpty();
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> LEDGER.append(anna.value(), 4, new UserRenamed(anna, "back", NOON)));
    }

    @Test
    void keepsNothingPersonalInPlainText() throws SQLException {
        LEDGER.register(LEDGER.newId(), "plaintext.canary");

        try (var connection = LEDGER.database.command().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from ledger.events where facts::text || meta::text"
                                + " || encode(coalesce(personal, ''), 'escape') like '%canary%'")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    @Test
    void refusesAServerThatForgetsWhatItAcknowledged() throws SQLException {
        var lax = TestDatabase.create();
        try (var connection = lax.dataSource("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role userledger_command in database " + connection.getCatalog()
                    + " set synchronous_commit = off");
        }

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> LedgerSchema.migrate(lax.command()))
                .withMessageContaining("synchronous_commit");
    }

    private static void assertTaken(String code, String username) {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> LEDGER.register(LEDGER.newId(), username))
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo(code));
    }

    private static java.util.Optional<java.util.UUID> owner(String username) {
        return LEDGER.ledger.claims().owner(TenantId.DEFAULT, Kind.USERNAME, username);
    }
}
