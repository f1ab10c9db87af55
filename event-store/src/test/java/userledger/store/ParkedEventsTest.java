package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** What is parked is handed over again. */
class ParkedEventsTest extends ParkingScenario {

    private static final TestLedger LEDGER = new TestLedger();

    ParkedEventsTest() {
        super(LEDGER);
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void handsOverAgainInOrderOnceWhatFailedIsMended() throws Exception {
        var anna = ledger.newId();
        var ben = ledger.newId();
        poison.add(register(anna));
        rename(anna, 1);
        poison.add(register(ben));
        var head = rename(anna, 2);
        var follower = start(follower(Parking.LIMIT));
        assertThat(follower.awaitPosition(head, LONG)).isTrue();
        var parked = follower.parkedEvents();
        poison.remove(head - 3);

        // Whichever of a person's events is named, the first one comes first.
        var retried = parked.retry(TenantId.DEFAULT, head);

        assertThat(retried).contains(new ParkedEvents.Retried(3, 0));
        assertThat(SeenEvents.positions(ledger)).containsExactly(head - 3, head - 2, head);
        assertThat(parked.upTo(head)).extracting(Parked::position).containsExactly(head - 1);
        var after = rename(anna, 3);
        assertThat(follower.awaitPosition(after, LONG)).isTrue();
        assertThat(SeenEvents.positions(ledger)).endsWith(after);
    }

    @Test
    void stopsARetryAtWhatFailsAgain() throws Exception {
        var anna = ledger.newId();
        var first = register(anna);
        var second = rename(anna, 1);
        var third = rename(anna, 2);
        poison.addAll(Set.of(first, second));
        var follower = start(follower(Parking.LIMIT));
        assertThat(follower.awaitPosition(third, LONG)).isTrue();
        poison.remove(first);
        sqlState = "22001";

        var retried = follower.parkedEvents().retry(TenantId.DEFAULT, first);

        assertThat(retried).contains(new ParkedEvents.Retried(1, 2));
        var parked = follower.parkedEvents().upTo(third);
        assertThat(parked).extracting(Parked::position).containsExactly(second, third);
        assertThat(parked).extracting(Parked::cause).containsExactly("SQLSTATE 22001", null);
        assertThat(SeenEvents.positions(ledger)).containsExactly(first);
    }

    @Test
    void knowsNothingOfWhatIsNotParkedOrAnotherTenants() throws Exception {
        var position = register(ledger.newId());
        poison.add(position);
        var follower = start(follower(Parking.LIMIT));
        assertThat(follower.awaitPosition(position, LONG)).isTrue();

        assertThat(follower.parkedEvents().retry(TenantId.DEFAULT, position + 1))
                .isEmpty();
        assertThat(follower.parkedEvents().retry(new TenantId("other"), position))
                .isEmpty();
        assertThat(follower.parkedEvents().page(new TenantId("other"), 0, 10)).isEmpty();
    }

    @Test
    void triesEverybodysAgainAtOnce() throws Exception {
        for (var i = 0; i < 3; i++) {
            var user = ledger.newId();
            poison.add(register(user));
            rename(user, 1);
        }
        var head = ledger.reader.headPosition();
        var follower = start(follower(Parking.LIMIT));
        assertThat(follower.awaitPosition(head, LONG)).isTrue();
        poison.remove(start + 1);
        poison.remove(start + 5);

        follower.parkedEvents().retryAll();

        assertThat(SeenEvents.positions(ledger)).containsExactly(start + 1, start + 2, start + 5, start + 6);
        assertThat(follower.parkedEvents().upTo(head))
                .extracting(Parked::position)
                .containsExactly(start + 3, start + 4);
    }

    @Test
    void makesTheSameAsWithoutFailuresHoweverItIsInterrupted() throws Exception {
        var users = new ArrayList<UserId>();
        var random = new Random(4711);
        for (var i = 0; i < 20; i++) {
            users.add(ledger.newId());
            register(users.getLast());
        }
        var sequences = new int[users.size()];
        var head = 0L;
        for (var i = 0; i < 200; i++) {
            var user = random.nextInt(users.size());
            head = rename(users.get(user), ++sequences[user]);
            if (random.nextInt(20) == 0) {
                poison.add(head);
            }
        }
        // The connection is lost in the middle of some batch, event or retry.
        var follower = start(new Follower(
                name, "ledger", ledger.database.command(), ledger.reader, tail(), handler(random), Parking.LIMIT));
        assertThat(follower.awaitPosition(head, LONG)).isTrue();
        assertThat(follower.parkedEvents().count()).isGreaterThanOrEqualTo(poison.size());

        poison.clear();
        for (var parked : follower.parkedEvents().upTo(head)) {
            Eventually.until("handled", () -> {
                try {
                    return follower.parkedEvents()
                            .retry(TenantId.DEFAULT, parked.position())
                            .isEmpty();
                } catch (StoreUnavailableException e) {
                    return false;
                }
            });
        }

        assertThat(breaks).hasPositiveValue();
        var seen = SeenEvents.positions(ledger);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(upTo(head));
        var all = ledger.reader.after(start, 1_000);
        for (var user : users) {
            assertThat(seen.stream().filter(of(user, all)::contains)).isSorted();
        }
    }

    @Test
    void parksWhatCanNotBeReadAndHandsItOverOnceItCan() throws Exception {
        var anna = ledger.newId();
        var ben = ledger.newId();
        var unreadable = register(anna);
        var bens = register(ben);
        TestRows.execute(
                ledger,
                "update ledger.events set personal = set_byte(personal, 9, 255 - get_byte(personal, 9)) where position = "
                        + unreadable);
        var follower = start(follower(Parking.LIMIT));

        assertThat(follower.awaitPosition(bens, LONG)).isTrue();
        assertThat(SeenEvents.positions(ledger)).containsExactly(bens);
        assertThat(follower.parkedEvents().upTo(bens))
                .extracting(Parked::cause)
                .containsExactly("IllegalStateException (AEADBadTagException)");

        TestRows.execute(
                ledger,
                "update ledger.events set personal = set_byte(personal, 9, 255 - get_byte(personal, 9)) where position = "
                        + unreadable);
        follower.parkedEvents().retry(TenantId.DEFAULT, unreadable);

        assertThat(SeenEvents.positions(ledger)).containsExactly(bens, unreadable);
    }

    private List<Long> upTo(long head) {
        return LongStream.rangeClosed(start + 1, head).boxed().toList();
    }

    private static Set<Long> of(UserId user, List<StoredEvent> events) {
        var positions = new HashSet<Long>();
        for (var event : events) {
            if (user.value().equals(event.subject())) {
                positions.add(event.position());
            }
        }
        return positions;
    }
}
