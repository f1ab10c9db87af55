package userledger.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Latencies;
import userledger.benchmarks.report.Separation;
import userledger.benchmarks.report.Table;

/** Wrong passwords for accounts in each state, in turns: whether the time that an answer takes tells one from another. */
final class AccountStates implements Benchmark {

    private static final String PASSWORD = "seven purple hats";
    private static final int OF_EACH = 3;
    private static final int ROUNDS_UNTIL_THROTTLED = 3;

    private final Map<String, String> ids = new LinkedHashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public String question() {
        return "whether the time of a refused sign-in tells in which state an account is: AUC of each pair, 0.5 for not at all";
    }

    @Override
    public void run(TestBed bed, Options options) throws Exception {
        var database = bed.server().fresh();
        try (var ledger = Ledgers.start(bed, database, false)) {
            ledger.heat(new Traffic(), options);
            var names = people(ledger);
            bed.server().settle();
            print(measure(ledger, database, names, options));
        }
        bed.server().drop(database);
    }

    /** Names of a few people in each state. */
    private Map<String, List<String>> people(Ledgers ledger) throws Exception {
        var people = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < OF_EACH; i++) {
            add(people, "nobody", "absent-" + i);
            add(people, "normal", user(ledger, "normal-" + i, true));
            add(people, "no password", user(ledger, "bare-" + i, false));
            add(people, "locked", after(ledger, user(ledger, "locked-" + i, true), "POST", "/lock", "{}"));
            add(people, "rejected", after(ledger, user(ledger, "rejected-" + i, true), "POST", "/reject", "{}"));
            add(people, "deleted", after(ledger, user(ledger, "deleted-" + i, true), "DELETE", "", "{}"));
            var terms = "{\"passwordMustChange\":true}";
            add(people, "must change", after(ledger, user(ledger, "must-" + i, true), "PATCH", "", terms));
            var expired = "{\"passwordExpiresAt\":\"2020-01-01T00:00:00Z\"}";
            add(people, "expired", after(ledger, user(ledger, "expired-" + i, true), "PATCH", "", expired));
            add(people, "unlocked", unlocked(ledger, "unlocked-" + i));
            add(people, "long known", known(ledger, "known-" + i));
        }
        return people;
    }

    private static void add(Map<String, List<String>> people, String state, String name) {
        people.computeIfAbsent(state, _ -> new ArrayList<>()).add(name);
    }

    private String unlocked(Ledgers ledger, String name) throws Exception {
        after(ledger, user(ledger, name, true), "POST", "/lock", "{}");
        return after(ledger, name, "POST", "/unlock", "{}");
    }

    private String known(Ledgers ledger, String name) throws Exception {
        user(ledger, name, true);
        for (int change = 0; change < 30; change++) {
            after(ledger, name, "PATCH", "", "{\"nickname\":\"n%d\"}".formatted(change));
        }
        return name;
    }

    private String user(Ledgers ledger, String name, boolean withPassword) {
        var password = withPassword ? ",\"password\":\"" + PASSWORD + "\"" : "";
        var made = ledger.api()
                .post(
                        "/v1/users",
                        "application/json",
                        BodyPublishers.ofString("{\"username\":\"%s\"%s}".formatted(name, password)));
        ids.put(name, made.get("id").asString());
        return name;
    }

    private String after(Ledgers ledger, String name, String method, String path, String body) throws Exception {
        var uri = "http://127.0.0.1:%d/v1/users/%s%s".formatted(ledger.api().port(), ids.get(name), path);
        var request = HttpRequest.newBuilder(URI.create(uri))
                .header("Authorization", "Bearer " + ledger.api().token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        var status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status >= 300) {
            throw new IllegalStateException(method + " " + path + " was answered with " + status);
        }
        return name;
    }

    /** A round asks for everybody once, each time in another order. */
    private Map<String, List<Long>> measure(
            Ledgers ledger, Database database, Map<String, List<String>> names, Options options) throws Exception {
        record Turn(String state, String name) {}
        var turns = new ArrayList<Turn>();
        names.forEach((state, people) -> people.forEach(name -> turns.add(new Turn(state, name))));
        var times = new LinkedHashMap<String, List<Long>>();
        names.keySet().forEach(state -> times.put(state, new ArrayList<>()));
        var random = new Random(1);
        var start = System.nanoTime() + options.warmUp().toNanos();
        var end = start + options.seconds("seconds", 120).toNanos();
        for (int round = 0; System.nanoTime() < end; round++) {
            if (round % ROUNDS_UNTIL_THROTTLED == 0) {
                // A stranger would need many addresses and names for so many tries.
                database.execute("delete from ledger.attempts");
            }
            Collections.shuffle(turns, random);
            for (var turn : turns) {
                var took = refused(ledger, turn.name());
                if (System.nanoTime() > start) {
                    Objects.requireNonNull(times.get(turn.state())).add(took);
                }
            }
        }
        return times;
    }

    private long refused(Ledgers ledger, String name) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d/v1/sessions".formatted(ledger.api().port())))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"username\":\"%s\",\"password\":\"not the right one\"}".formatted(name)))
                .build();
        var start = System.nanoTime();
        var status = client.send(request, BodyHandlers.discarding()).statusCode();
        var took = System.nanoTime() - start;
        if (status != 401) {
            throw new IllegalStateException("Answered with " + status);
        }
        return took;
    }

    private static void print(Map<String, List<Long>> times) {
        var table = new Table(
                "AUC of the time of a refused sign-in against the other states",
                "state",
                "samples",
                "p50 ms",
                "p95 ms",
                "least AUC",
                "most AUC",
                "against");
        var least = 1.0;
        var most = 0.0;
        for (var state : times.entrySet()) {
            var latencies = new Latencies();
            state.getValue().forEach(latencies::add);
            var low = 1.0;
            var high = 0.0;
            var against = "";
            for (var other : times.entrySet()) {
                if (other != state) {
                    var auc = Separation.auc(state.getValue(), other.getValue());
                    if (Math.abs(auc - 0.5) > Math.max(high - 0.5, 0.5 - low)) {
                        against = other.getKey();
                    }
                    low = Math.min(low, auc);
                    high = Math.max(high, auc);
                }
            }
            least = Math.min(least, low);
            most = Math.max(most, high);
            table.row(
                    state.getKey(),
                    state.getValue().size(),
                    latencies.millis(0.5),
                    latencies.millis(0.95),
                    "%.3f".formatted(low),
                    "%.3f".formatted(high),
                    against);
        }
        System.out.print(table);
        System.out.printf("all pairs: %.3f..%.3f%n", least, most);
    }
}
