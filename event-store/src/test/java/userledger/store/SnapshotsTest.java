package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.store.TestLedger.NOON;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.UserId;
import userledger.store.Snapshots.Snapshot;

/** A snapshot is only good for the very event that it was made at. */
class SnapshotsTest {

    private static final TestLedger LEDGER = new TestLedger();

    private final Snapshots snapshots = new Snapshots(LEDGER.database.command(), LEDGER.keyring);
    private final UserId anna = LEDGER.newId();

    /** What some stream has come to. */
    record Counted(String name, long changes) {}

    /** The same, as a later version of the software may want it. */
    record Renamed(String username, long changes) {}

    @BeforeEach
    void annaHasThreeEvents() {
        LEDGER.register(anna, "n" + UUID.randomUUID());
        rename(1, "anna.one");
        rename(2, "anna.two");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void isFoundAsItWasKept() {
        keep(1, "anna.one");

        assertThat(find()).contains(new Snapshot<>(1, new Counted("anna.one", 1)));
    }

    @Test
    void makesWayForALaterOneOnly() {
        keep(1, "anna.one");
        keep(2, "anna.two");
        keep(1, "anna.one");

        assertThat(find()).contains(new Snapshot<>(2, new Counted("anna.two", 2)));
    }

    @Test
    void isNotKeptForAnEventThatIsNotThere() {
        keep(3, "anna.three");

        assertThat(find()).isEmpty();
    }

    @Test
    void ofAnotherShapeIsLeftAsideUntilOneOfThisShapeIsKept() {
        keep(2, "anna.two");

        assertThat(snapshots.find(anna.value(), Renamed.class)).isEmpty();
        snapshots.keep(anna.value(), 1, new Renamed("anna.one", 1));
        assertThat(snapshots.find(anna.value(), Renamed.class)).contains(new Snapshot<>(1, new Renamed("anna.one", 1)));
        assertThat(find()).isEmpty();
    }

    @Test
    void thatWasTamperedWithIsLeftAside() throws SQLException {
        for (var tampering : new String[] {
            "sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20))",
            "sealed = substr(sealed, 1, 10)",
            "sealed = ''",
            "sequence = 1",
            "tenant = 'other'"
        }) {
            TestRows.execute(LEDGER, "delete from ledger.snapshots");
            keep(2, "anna.two");
            // Even with the event that it claims to be of.
            TestRows.execute(LEDGER, "update ledger.snapshots set " + tampering);
            TestRows.execute(
                    LEDGER,
                    "update ledger.snapshots s set event_id = e.id from ledger.events e"
                            + " where e.stream = s.stream and e.sequence = s.sequence");

            assertThat(find()).as(tampering).isEmpty();
        }
    }

    @Test
    void ofAnotherHistoryIsLeftAside() throws SQLException {
        keep(2, "anna.two");
        TestRows.execute(LEDGER, "update ledger.snapshots set event_id = gen_random_uuid()");
        assertThat(find()).isEmpty();

        keep(1, "anna.one");
        TestRows.execute(LEDGER, "update ledger.snapshots set sequence = 7");
        assertThat(find()).isEmpty();
    }

    @Test
    void ofSomebodyElseIsNoUse() throws SQLException {
        var ben = LEDGER.newId();
        LEDGER.register(ben, "n" + UUID.randomUUID());
        keep(0, "anna.zero");

        TestRows.execute(
                LEDGER,
                "insert into ledger.snapshots select e.stream, 0, e.id, s.tenant, e.subject, s.shape, s.sealed"
                        + " from ledger.snapshots s, ledger.events e where e.stream = '" + ben
                        + "' and e.sequence = 0 and s.stream = '" + anna + "'");

        assertThat(snapshots.find(ben.value(), Counted.class)).isEmpty();
    }

    @Test
    void goesWithThePerson() throws SQLException {
        keep(2, "anna.two");
        LEDGER.append(anna.value(), 3, new UserDeleted(anna, NOON), new UserErased(anna, NOON));
        assertThat(rows()).isZero();

        keep(2, "anna.two");

        assertThat(rows()).isZero();
        assertThat(find()).isEmpty();
    }

    private void keep(long sequence, String name) {
        snapshots.keep(anna.value(), sequence, new Counted(name, sequence));
    }

    private Optional<Snapshot<Counted>> find() {
        return snapshots.find(anna.value(), Counted.class);
    }

    private long rows() throws SQLException {
        return TestRows.number(LEDGER, "select count(*) from ledger.snapshots where stream = '" + anna + "'");
    }

    private void rename(int sequence, String name) {
        LEDGER.append(anna.value(), sequence, new UserRenamed(anna, name + UUID.randomUUID(), NOON));
    }
}
