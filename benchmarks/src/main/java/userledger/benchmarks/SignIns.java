package userledger.benchmarks;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Client;
import userledger.benchmarks.load.Latencies;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.load.Requests;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;

/** Sign-ins as fast as they go, and what becomes of other calls meanwhile. */
final class SignIns implements Benchmark {

    private static final String SIGN_IN = "sign-in";
    private static final String OTHER = "other";
    private static final String PASSWORD = "seven purple hats";
    private static final int USERS = 64;
    private static final int OTHERS = 4;
    private static final int RATE = 40;
    private static final int HASHES = 60;

    @Override
    public String question() {
        return "how many sign-ins a core bears, what a hash alone costs, and how much slower other calls are meanwhile";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var cores = Runtime.getRuntime().availableProcessors();
        var samples = new Samples();
        var clients = options.clients("32").getFirst();
        for (int run = 1; run <= options.runs(); run++) {
            samples.add(hashMillis(), "hash");
            var database = bed.server().fresh();
            try (var ledger = Ledgers.start(bed, database, false)) {
                ledger.heat(new Traffic(), options);
                var users = users(ledger);
                bed.server().settle();
                measure(samples, "alone", signers(ledger, users, clients), options);
                measure(samples, "quiet", others(ledger, users, options), options);
                measure(samples, "flooded", both(ledger, users, clients, options), options);
                measure(samples, "quiet", others(ledger, users, options), options);
            }
            bed.server().drop(database);
        }
        print(samples, options, clients, cores);
    }

    private static void print(Samples samples, Options options, int clients, int cores) {
        var hash = samples.median("hash");
        System.out.print(new Table(
                        "Sign-ins of %d clients, medians of %d runs".formatted(clients, options.runs()),
                        "sign-ins/s",
                        "per core",
                        "range",
                        "p50 ms",
                        "p99 ms",
                        "hash alone ms",
                        "hashes/s per core")
                .row(
                        samples.median("alone", "rate"),
                        samples.median("alone", "rate") / cores,
                        samples.range("alone", "rate"),
                        samples.median("alone", "p50"),
                        samples.median("alone", "p99"),
                        hash,
                        1_000 / hash));
        var table = new Table(
                "Changes of a profile, %d a second, with and without the flood".formatted(RATE),
                "sign-ins",
                "ratio of p99",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "range",
                "sign-ins/s");
        for (var load : List.of("quiet", "flooded")) {
            table.row(
                    load,
                    samples.median(load, "other p99") / samples.median("quiet", "other p99"),
                    samples.median(load, "other p50"),
                    samples.median(load, "other p95"),
                    samples.median(load, "other p99"),
                    samples.range(load, "other p99"),
                    samples.median(load, "rate"));
        }
        System.out.print(table);
    }

    /** With the parameters of the product, on one thread. */
    private static double hashMillis() {
        var encoder = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
        var latencies = new Latencies();
        for (int i = 0; i < 2 * HASHES; i++) {
            var start = System.nanoTime();
            encoder.encode(PASSWORD);
            if (i >= HASHES) {
                latencies.add(System.nanoTime() - start);
            }
        }
        return latencies.millis(0.5);
    }

    private record User(String name, String id) {}

    private static List<User> users(Ledgers ledger) {
        var users = new ArrayList<User>();
        for (int i = 0; i < USERS; i++) {
            var name = "signer-" + i;
            var made = ledger.api()
                    .post(
                            "/v1/users",
                            "application/json",
                            BodyPublishers.ofString(
                                    "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD)));
            users.add(new User(name, made.get("id").asString()));
        }
        return users;
    }

    private static List<Client> both(Ledgers ledger, List<User> users, int clients, Options options) {
        var all = new ArrayList<>(others(ledger, users, options));
        all.addAll(signers(ledger, users, clients));
        return all;
    }

    private static List<Client> signers(Ledgers ledger, List<User> users, int clients) {
        var requests = ledger.requests();
        var next = new AtomicInteger();
        return Traffic.times(
                clients,
                () -> _ -> requests.post(
                        SIGN_IN,
                        "/v1/sessions",
                        "{\"username\":\"%s\",\"password\":\"%s\"}"
                                .formatted(
                                        users.get(next.getAndIncrement() % USERS)
                                                .name(),
                                        PASSWORD),
                        200));
    }

    /** At a steady rate, however fast the answers come. */
    private static List<Client> others(Ledgers ledger, List<User> users, Options options) {
        var requests =
                new Requests(ledger.commands().getFirst().port(), ledger.api().token());
        var rate = options.number("rate", RATE);
        var interval = TimeUnit.SECONDS.toNanos(1) * OTHERS / rate;
        var seat = new AtomicInteger();
        var change = new AtomicInteger();
        return Traffic.times(OTHERS, () -> {
            var due = new long[] {System.nanoTime() + interval * seat.getAndIncrement() / OTHERS};
            return _ -> {
                var number = change.getAndIncrement();
                var call = requests.patch(
                                OTHER,
                                "/v1/users/" + users.get(number % USERS).id(),
                                "{\"nickname\":\"n%d\"}".formatted(number),
                                200)
                        .notBefore(due[0]);
                due[0] += interval;
                return call;
            };
        });
    }

    private static void measure(Samples samples, String load, List<Client> clients, Options options) {
        var counts = Load.run(clients, options.warmUp(), options.measured()).warn();
        samples.add(counts.perSecond(SIGN_IN), load, "rate");
        samples.add(counts.of(SIGN_IN).millis(0.5), load, "p50");
        samples.add(counts.of(SIGN_IN).millis(0.99), load, "p99");
        samples.add(counts.of(OTHER).millis(0.5), load, "other p50");
        samples.add(counts.of(OTHER).millis(0.95), load, "other p95");
        samples.add(counts.of(OTHER).millis(0.99), load, "other p99");
    }
}
