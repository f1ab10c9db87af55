package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.account.Account;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** What lies in data directories of other versions. */
class RevisionsTest {

    private static final TestLedger LEDGER = new TestLedger();

    private final UserId anna = LEDGER.newId();

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void aFormerRevisionIsOpenedAndReadsLikeTodays() throws SQLException {
        LEDGER.register(anna, "anna.former");
        changedAsRevision1();
        LEDGER.append(anna.value(), 2, new ProfileChanged(anna, names("phone"), Map.of("phone", "1"), TestLedger.NOON));

        var events = LEDGER.reader.stream(anna.value(), 0, 10);

        var former = (ProfileChanged) Objects.requireNonNull(events.get(1).event());
        assertThat(events).extracting(StoredEvent::revision).containsExactly(1, 1, 2);
        assertThat(former.cleared()).containsExactly("firstName");
        assertThat(former.values()).isEqualTo(Map.of("lastName", "Berg"));
        var account = Account.from(
                        (UserRegistered) Objects.requireNonNull(events.get(0).event()))
                .evolve(former)
                .evolve(Objects.requireNonNull(events.get(2).event()));
        assertThat(account.profile()).isEqualTo(Map.of("lastName", "Berg", "phone", "1"));
    }

    @Test
    void nobodyGuessesWhatAFormerRevisionDidNotSayOfAForgottenPerson() throws SQLException {
        LEDGER.register(anna, "anna.forgotten");
        changedAsRevision1();
        LEDGER.append(anna.value(), 2, new ProfileChanged(anna, names("phone"), Map.of(), TestLedger.NOON));
        LEDGER.append(anna.value(), 3, new UserDeleted(anna, TestLedger.NOON), new UserErased(anna, TestLedger.NOON));

        var events = LEDGER.reader.stream(anna.value(), 0, 10);

        var former = (ProfileChanged) Objects.requireNonNull(events.get(1).event());
        assertThat(former.fields()).containsExactly("firstName", "lastName");
        assertThat(former.cleared()).isNull();
        assertThat(former.values()).isEmpty();
        assertThat(((ProfileChanged) Objects.requireNonNull(events.get(2).event())).cleared())
                .containsExactly("phone");
    }

    @Test
    void aSealedPartOfOneRevisionIsNotTakenForOneOfAnother() throws SQLException {
        LEDGER.register(anna, "anna.moved");
        var position = changedAsRevision1();
        TestRows.execute(LEDGER, "update ledger.events set revision = 2 where position = " + position);

        var moved = LEDGER.reader.after(position - 1, 1).getFirst();

        assertThat(moved.unreadable()).contains("AEADBadTagException");
    }

    @Test
    void aLaterRevisionOrAnUnknownNameStopsNobody() throws SQLException {
        var start = LEDGER.reader.headPosition();
        LEDGER.register(anna, "anna.later");
        OldRows.append(
                LEDGER, TenantId.DEFAULT, anna.value(), "user.renamed", 99, "{\"name\":{\"of\":1}}", "{\"x\":1}");
        OldRows.append(LEDGER, TenantId.DEFAULT, anna.value(), "user.praised", 1, "[1]", null);
        LEDGER.append(anna.value(), 3, new ProfileChanged(anna, names("phone"), Map.of(), TestLedger.NOON));

        var events = LEDGER.reader.after(start, 10);

        assertThat(events).extracting(event -> event.event() == null).containsExactly(false, true, true, false);
        assertThat(events).extracting(StoredEvent::unreadable).containsOnlyNulls();
    }

    private long changedAsRevision1() throws SQLException {
        return OldRows.append(
                LEDGER,
                TenantId.DEFAULT,
                anna.value(),
                "user.profile.changed",
                1,
                """
                {"userId":"%s","fields":["firstName","lastName"],"at":"2026-01-01T12:00:00Z"}""".formatted(anna),
                "{\"values\":{\"lastName\":\"Berg\"}}");
    }

    private static TreeSet<String> names(String... names) {
        return new TreeSet<>(List.of(names));
    }
}
