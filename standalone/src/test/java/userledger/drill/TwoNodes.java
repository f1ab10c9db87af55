package userledger.drill;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import userledger.command.CommandServiceApplication;
import userledger.standalone.RunningService;
import userledger.store.TestDatabase;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Two command services in processes of their own on one database, and an administrator who is signed in at both. */
final class TwoNodes {

    /** Shorter than an access token is good. */
    private static final Duration FRESH = Duration.ofMinutes(4);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<RunningService> services = new ArrayList<>();
    private final LedgerView ledger;
    private Api administrator;
    private Instant signedIn;

    private static @Nullable TwoNodes shared;

    /** The same for all drills of a build; they end with it. */
    static synchronized TwoNodes shared() throws Exception {
        if (shared == null) {
            var started = new TwoNodes(Files.createTempDirectory("drill"));
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            shared = started;
        }
        return shared;
    }

    private TwoNodes(Path logs) throws Exception {
        var database = TestDatabase.create();
        var settings = Settings.on(database);
        ledger = LedgerView.of(settings);
        for (var node = 0; node < 2; node++) {
            services.add(RunningService.start(
                    CommandServiceApplication.class, settings, logs.resolve("node" + node + ".log")));
        }
        for (var service : services) {
            service.awaitReady();
        }
        administrator = signIn(Settings.ADMINISTRATOR);
        signedIn = Instant.now();
        // Names go from one user to the next here, at once.
        expect(
                200,
                administrator
                        .with("If-Match", "*")
                        .patch("/v1/settings", "{\"freedUsernames\":{\"reuse\":\"immediately\"}}"));
    }

    Api signIn(String username) {
        return services.getFirst().api().signedIn(username, Settings.PASSWORD);
    }

    LedgerView ledger() {
        return ledger;
    }

    int port(int node) {
        return services.get(node % 2).port();
    }

    /** The administrator at one of the nodes; numbers go round. */
    synchronized Api at(int node) {
        if (signedIn.plus(FRESH).isBefore(Instant.now())) {
            administrator = signIn(Settings.ADMINISTRATOR);
            signedIn = Instant.now();
        }
        return administrator.at(port(node));
    }

    String create(int node, String body) {
        return expect(201, at(node).post("/v1/users", body)).body().get("id").asString();
    }

    /** What both nodes have counted together, as their metrics tell; what has never happened is not there. */
    double sum(String counter, String label) throws Exception {
        var line = Pattern.compile("(?m)^%s\\{[^}]*%s[^}]*} (\\S+)$".formatted(counter, label));
        var sum = 0.0;
        for (var service : services) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + service.managementPort() + "/metrics"))
                    .build();
            var told =
                    line.matcher(CLIENT.send(request, BodyHandlers.ofString()).body());
            sum += told.results()
                    .mapToDouble(found -> Double.parseDouble(found.group(1)))
                    .sum();
        }
        return sum;
    }

    static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("Not " + status + " but " + answer.status() + ": " + answer.body());
        }
        return answer;
    }

    /** Makes all calls at the same moment, from a thread each. */
    static List<Answer> atOnce(int count, IntFunction<Answer> call) throws Exception {
        var ready = new CountDownLatch(count);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<Answer>>();
            for (var i = 0; i < count; i++) {
                var number = i;
                calls.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.apply(number);
                }));
            }
            var answers = new ArrayList<Answer>();
            for (var made : calls) {
                answers.add(made.get());
            }
            return answers;
        }
    }

    /** They have nothing to lose, and the database that they use is about to go. */
    private void close() {
        services.forEach(service -> service.process().destroyForcibly());
    }
}
