package userledger.store.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import userledger.store.TestLedger;
import userledger.testing.Drill;

/** One order, whatever befalls the writers: cases CC-01 and CC-02. */
class OrderDrillTest {

    private static final int PROCESSES = 2;

    private final Drill drill = Drill.named("order");
    private final int events = drill.size("events", 2_500);
    private final int writers = drill.size("writers", 32);
    private final int kills = drill.size("kills", 1);
    private final TestLedger ledger = new TestLedger();
    private final DrillSql sql = new DrillSql(ledger.database.dataSource("postgres"));
    private final OrderFaults faults =
            new OrderFaults(sql, drill.seed(), events, drill.size("stalls", 2), drill.size("stall-seconds", 1));
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        processes.forEach(Process::destroyForcibly);
        ledger.close();
    }

    @Test
    void everyTailSeesEveryEventOnceAndInTheOrderOfTheCommits() throws Exception {
        faults.begin();
        try (var tails = new OrderTails(
                        ledger,
                        drill.random(0),
                        drill.size("restart-millis", 400),
                        drill.random(2).nextInt(events / 2));
                var naive = new NaiveLog(ledger.database.command(), drill, writers)) {
            writeAndKill();
            naive.close();
            faults.end();
            tails.finish();
            drill.say(
                    "%d events by %d writers in %d processes, %d killed; %d groups undone, %d long stalls",
                    ledger.reader.headPosition(), writers, PROCESSES, kills, faults.undone(), faults.stalled());
            drill.say(
                    "the naive reader beside it missed %d of %d; one of ours was restarted %d times, one began at %d:",
                    naive.missed(), naive.committed(), tails.restarts(), tails.polledFrom());

            assertLogIsWhole();
            assertSawAll("live");
            assertSawAll("restarted");
            assertThat(tails.polledFrom()).isBetween(0L, tails.polledTo() - 1);
            assertThat(tails.polledTo()).isEqualTo(ledger.reader.headPosition());
            assertThat(faults.undone()).isPositive();
            assertThat(naive.missed()).as("missed by the naive reader").isPositive();
            drill.say("0 missing, 0 twice, 0 out of order");
        }
    }

    private void writeAndKill() throws Exception {
        var random = drill.random(1);
        for (var i = 0; i < PROCESSES; i++) {
            processes.add(start(random.nextLong()));
        }
        for (var kill = 1; kill <= kills; kill++) {
            // Spread over the run, each at a moment of its own.
            awaitHead((long) (events * (kill - random.nextDouble()) / (kills + 1)));
            var victim = random.nextInt(PROCESSES);
            kill(processes.get(victim));
            processes.set(victim, start(random.nextLong()));
        }
        awaitHead(events);
        for (var process : processes) {
            kill(process);
        }
        awaitQuiet();
    }

    private Process start(long seed) throws Exception {
        return OrderWriters.start(ledger.database.url(), seed, writers / PROCESSES);
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private void awaitHead(long position) throws InterruptedException {
        while (ledger.reader.headPosition() < position) {
            assertThat(processes).allMatch(Process::isAlive);
            Thread.sleep(5);
        }
    }

    /** The server may still be busy with what a killed process asked for last. */
    private void awaitQuiet() throws Exception {
        while (sql.number("select count(*) from pg_locks where locktype = 'advisory'"
                        + " and database = (select oid from pg_database where datname = current_database())")
                > 0) {
            Thread.sleep(10);
        }
    }

    private void assertLogIsWhole() throws Exception {
        assertNone("gaps", "select max(position) - count(*) + min(position) - 1 from ledger.events");
        assertNone("times that do not rise", """
                select count(*) from (select recorded_at - lag(recorded_at) over (order by position) as step
                                      from ledger.events) as steps where step <= interval '0'""");
        assertNone("events before an earlier commit", """
                select count(*) from (select pg_xact_commit_timestamp(xmin)
                                             - lag(pg_xact_commit_timestamp(xmin)) over (order by position) as step
                                      from ledger.events) as steps where step < interval '0'""");
        assertNone("events out of place in their stream", """
                select count(*) from (select sequence, row_number() over (partition by stream order by position) as place
                                      from ledger.events) as places where sequence <> place - 1""");
        assertNone("claims without a user", """
                select count(*) from ledger.claims
                where not exists (select from ledger.events where stream = owner and sequence = 0)""");
        assertNone("users without their claims", """
                select count(*) from ledger.events
                where sequence = 0 and 2 <> (select count(*) from ledger.claims where owner = stream)""");
    }

    private void assertSawAll(String tail) throws Exception {
        assertNone(tail + ": missing", """
                select count(*) from ledger.events e
                where not exists (select from ledger.seen s where tail = '%s' and s.position = e.position)""".formatted(tail));
        assertNone(
                tail + ": twice",
                "select count(*) - count(distinct position) from ledger.seen where tail = '%s'".formatted(tail));
        assertNone(tail + ": out of order", """
                select count(*) from (select position - lag(position, 1, 0::bigint) over (order by id) as step
                                      from ledger.seen where tail = '%s') as steps where step <> 1""".formatted(tail));
    }

    private void assertNone(String what, String count) throws Exception {
        assertThat(sql.number(count)).as(what).isZero();
    }
}
