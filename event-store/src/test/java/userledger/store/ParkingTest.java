package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.user.TenantId;

class ParkingTest extends ParkingScenario {

    private static final TestLedger LEDGER = new TestLedger();

    ParkingTest() {
        super(LEDGER);
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void parksWhatFailsAndWhatComesLaterForTheSamePersonWhileOthersGoOn() throws Exception {
        var anna = ledger.newId();
        var ben = ledger.newId();
        var refused = register(anna);
        poison.add(refused);
        var bens = register(ben);
        var later = rename(anna, 1);
        var follower = start(follower(Parking.LIMIT));
        var bensLater = rename(ben, 1);

        assertThat(follower.awaitPosition(bensLater, LONG)).isTrue();

        assertThat(SeenEvents.positions(ledger)).containsExactly(bens, bensLater);
        var parked = follower.parkedEvents().page(TenantId.DEFAULT, 0, 100);
        assertThat(parked).extracting(Parked::position).containsExactly(refused, later);
        assertThat(parked).extracting(Parked::subject).containsOnly(anna.value());
        assertThat(parked).extracting(Parked::cause).containsExactly("IllegalStateException", null);
        assertThat(parked).extracting(Parked::attempts).containsExactly(1L, 0L);
        assertThat(follower.parkedEvents().count()).isEqualTo(2);
    }

    @Test
    void parksBehindWhatWasParkedBefore() throws Exception {
        var anna = ledger.newId();
        poison.add(register(anna));
        var follower = start(follower(Parking.LIMIT));
        assertThat(follower.awaitPosition(ledger.reader.headPosition(), LONG)).isTrue();
        poison.clear();

        var later = rename(anna, 1);

        assertThat(follower.awaitPosition(later, LONG)).isTrue();
        assertThat(SeenEvents.positions(ledger)).isEmpty();
        assertThat(follower.parkedEvents().upTo(later))
                .extracting(Parked::position)
                .containsExactly(later - 1, later);
        assertThat(follower.parkedEvents().upTo(later - 1)).hasSize(1);
    }

    @Test
    void triesTheBatchAgainWhenItIsNotTheEventsFault() throws Exception {
        for (var state : List.of("08006", "42P01", "53100", "57014", "40P01", "XX000", "58030", "25006", "")) {
            assertThat(Failures.mayBeOfOneEvent(new SQLException("no", state)))
                    .as(state)
                    .isFalse();
        }
        poison.add(start + 1);
        sqlState = "53100";
        var follower = start(follower(Parking.LIMIT));
        var head = register(ledger.newId());
        Eventually.until("tried again", () -> tries.get() > 2);
        assertThat(follower.position()).isEqualTo(start);
        assertThat(follower.parkedEvents().count()).isZero();

        poison.clear();

        assertThat(follower.awaitPosition(head, LONG)).isTrue();
        assertThat(SeenEvents.positions(ledger)).containsExactly(head);
    }

    @Test
    void stopsWhenTooManyWouldBeParked() throws Exception {
        for (var i = 0; i < 4; i++) {
            poison.add(register(ledger.newId()));
        }
        var follower = start(follower(3));
        Eventually.until("tried again", () -> tries.get() > 12);

        assertThat(follower.position()).isEqualTo(start);
        assertThat(follower.parkedEvents().count()).isZero();
        assertThat(follower.isFailing()).isTrue();

        poison.remove(start + 1);

        assertThat(follower.awaitPosition(start + 4, LONG)).isTrue();
        assertThat(follower.parkedEvents().count()).isEqualTo(3);
    }

    @Test
    void forgetsAPersonAtOnceThoughEarlierEventsAreParked() throws Exception {
        var anna = ledger.newId();
        poison.add(register(anna));
        var follower = start(follower(Parking.LIMIT));
        assertThat(follower.awaitPosition(ledger.reader.headPosition(), LONG)).isTrue();

        var erased = ledger.append(anna.value(), 1, new UserDeleted(anna, AT), new UserErased(anna, AT));

        assertThat(follower.awaitPosition(erased, LONG)).isTrue();
        assertThat(SeenEvents.positions(ledger)).containsExactly(erased - 1, erased);
        assertThat(follower.parkedEvents().count()).isEqualTo(3);
    }
}
