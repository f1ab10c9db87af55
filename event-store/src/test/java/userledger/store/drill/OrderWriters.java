package userledger.store.drill;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.Append;
import userledger.store.TestDatabase;
import userledger.store.TestLedger;

/** A process with some writers on one ledger. They write until they are killed. */
final class OrderWriters {

    private static final int LONGEST_STREAM = 50;
    private static final int MANY = 250;

    private final TestLedger ledger;
    private final SplittableRandom random;
    private UserId person;
    private long next;
    private int length;

    private OrderWriters(TestLedger ledger, SplittableRandom random) {
        this.ledger = ledger;
        this.random = random;
        this.person = ledger.newId();
    }

    static Process start(String url, long seed, int writers) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OrderWriters.class.getName(),
                        url,
                        String.valueOf(seed),
                        String.valueOf(writers))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        var ledger = new TestLedger(TestDatabase.at(arguments[0]));
        var random = new SplittableRandom(Long.parseLong(arguments[1]));
        for (var i = 0; i < Integer.parseInt(arguments[2]); i++) {
            Thread.ofPlatform().daemon().start(new OrderWriters(ledger, random.split())::write);
        }
        // Nobody leaves writers behind: they end with the process that started them.
        System.in.read();
    }

    private void write() {
        while (true) {
            try {
                if (random.nextInt(8) == 0) {
                    ledger.ledger.appendAll(newcomers(), (_, _) -> stall());
                } else {
                    appendToStream();
                }
            } catch (RuntimeException undoneOrAway) {
                nextPerson();
            }
        }
    }

    private void nextPerson() {
        person = ledger.newId();
        next = 0;
        length = 1 + random.nextInt(LONGEST_STREAM);
    }

    /** One event, or up to three in one append. */
    private void appendToStream() {
        if (next >= length) {
            nextPerson();
        }
        var events = new ArrayList<LedgerEvent>();
        var count = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
        for (var i = 0; i < count; i++) {
            events.add(next + i == 0 ? registered(person) : changed(person, next + i));
        }
        ledger.append(person.value(), next, events.toArray(LedgerEvent[]::new));
        next += count;
    }

    /** A few in one transaction, and now and then many, as an import does. */
    private List<Append> newcomers() {
        return IntStream.rangeClosed(0, (int) (MANY * Math.pow(random.nextDouble(), 3)))
                .mapToObj(_ -> ledger.newId())
                .map(id -> new Append(
                        TenantId.DEFAULT, id.value(), 0, List.of(registered(id)), TestLedger.meta(id.value())))
                .toList();
    }

    /** A process may stop for breath, or think better of it, while it holds the lock. */
    private void stall() throws SQLException {
        try {
            Thread.sleep(random.nextInt(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (random.nextInt(10) == 0) {
            throw new SQLException("Undone by its writer");
        }
    }

    private static LedgerEvent registered(UserId id) {
        return TestLedger.registered(id, "u" + id.value());
    }

    private static LedgerEvent changed(UserId id, long sequence) {
        return new ProfileChanged(
                id, new TreeSet<>(List.of("lastName")), Map.of("lastName", "Name" + sequence), TestLedger.NOON);
    }
}
