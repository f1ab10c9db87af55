package userledger.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.People;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.Append;
import userledger.store.EventLog;
import userledger.store.Ids;
import userledger.store.Keyring;
import userledger.store.Ledger;
import userledger.store.LedgerSchema;
import userledger.store.MasterKeys;
import userledger.store.Meta;
import userledger.store.Outcome;

/** What the one order allows at most: the writer's statement with full batches, and nothing else to do. */
final class Ceiling implements Benchmark {

    @Override
    public String question() {
        return "how many events a second the one order takes with full batches, which no number of nodes can pass";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var samples = new Samples();
        var threads = options.clients("1,2,4");
        var sizes = List.of(64, options.number("size", 256));
        for (int run = 1; run <= options.runs(); run++) {
            for (var size : sizes) {
                for (var writers : threads) {
                    var database = bed.server().fresh();
                    samples.add(measure(database, options, writers, size), writers, size);
                    bed.server().drop(database);
                }
            }
        }
        var table = new Table(
                "Users (an event, two claims, a key) a second in process, medians of " + options.runs() + " runs",
                "writers",
                "in a batch",
                "users/s",
                "range");
        for (var size : sizes) {
            for (var writers : threads) {
                table.row(writers, size, samples.median(writers, size), samples.range(writers, size));
            }
        }
        System.out.print(table);
    }

    /** Several writers prepare while one holds the lock. */
    private static double measure(Database database, Options options, int writers, int size) throws Exception {
        var config = new HikariConfig();
        config.setDataSource(database.as(Database.COMMAND));
        config.setMaximumPoolSize(2 * writers);
        try (var pool = new HikariDataSource(config)) {
            LedgerSchema.migrate(pool);
            var random = new SecureRandom();
            var ids = new Ids(InstantSource.system(), random);
            var keyring = new Keyring(pool, MasterKeys.of(TestBed.MASTER_KEY, ""));
            try (var ledger = new Ledger(pool, keyring, ids, random)) {
                return measure(ledger, ids, options, writers, size);
            }
        }
    }

    private static double measure(Ledger ledger, Ids ids, Options options, int writers, int size) throws Exception {
        var people = new People();
        var done = new LongAdder();
        var start = System.nanoTime() + options.warmUp().toNanos();
        var end = start + options.measured().toNanos();
        try (var executor = Executors.newFixedThreadPool(writers)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < writers; i++) {
                running.add(executor.submit(() -> write(ledger, ids, people, size, done, start, end)));
            }
            for (var writer : running) {
                writer.get();
            }
        }
        return done.sum() / (Duration.ofNanos(end - start).toNanos() / 1e9);
    }

    private static void write(Ledger ledger, Ids ids, People people, int size, LongAdder done, long start, long end) {
        while (System.nanoTime() < end) {
            var batch = new ArrayList<Append>();
            for (int i = 0; i < size; i++) {
                batch.add(registration(new UserId(ids.next()), people.next()));
            }
            var outcomes = ledger.appendAll(batch, EventLog.Companion.NONE);
            var now = System.nanoTime();
            if (!outcomes.stream().allMatch(Outcome.Appended.class::isInstance)) {
                throw new IllegalStateException("Refused: " + outcomes);
            }
            if (now >= start && now < end) {
                done.add(size);
            }
        }
    }

    private static Append registration(UserId id, People.Person person) {
        var event = new UserRegistered(
                id,
                TenantId.DEFAULT,
                person.username(),
                person.email(),
                Role.VIEWER,
                null,
                new TreeSet<>(List.of("displayName", "email", "firstName", "lastName", "role", "username")),
                new TreeMap<>(Map.of("firstName", person.firstName(), "lastName", person.lastName())),
                Instant.now());
        return new Append(TenantId.DEFAULT, id.value(), 0, List.of(event), Meta.system("ceiling"));
    }
}
