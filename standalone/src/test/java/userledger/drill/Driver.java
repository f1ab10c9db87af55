package userledger.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Clients in a process that is never killed: they ask for this and that, and write down what becomes of it. */
final class Driver {

    private static final int KNOWN_USERS = 300;
    private static final int PAUSE_MILLIS = 50;
    private static final List<String> ROLES = List.of("viewer", "publisher");

    private final AtomicLong answered = new AtomicLong();
    private final List<String> users = new CopyOnWriteArrayList<>();
    private final RecordedCalls calls;
    private final Api stranger;
    private final int commands;
    private volatile @Nullable Api administrator;

    private Driver(RecordedCalls calls, int port, int commands) {
        this.calls = calls;
        this.stranger = new Api(port);
        this.commands = commands;
    }

    static Process start(Path history, int port, int clients, int commands, long seed) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Driver.class.getName(),
                        history.toString(),
                        String.valueOf(port),
                        String.valueOf(clients),
                        String.valueOf(commands),
                        String.valueOf(seed))
                .redirectErrorStream(true)
                .redirectOutput(history.resolveSibling("driver.log").toFile())
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        var random = new SplittableRandom(Long.parseLong(arguments[4]));
        try (var history = new History(Path.of(arguments[0]));
                var clients = Executors.newFixedThreadPool(Integer.parseInt(arguments[2]))) {
            var driver = new Driver(
                    new RecordedCalls(history), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[3]));
            for (var i = 0; i < Integer.parseInt(arguments[2]); i++) {
                var own = random.split();
                clients.submit(() -> driver.run(own));
            }
        }
    }

    private void run(SplittableRandom random) {
        try {
            while (answered.get() < commands) {
                if (step(random)) {
                    answered.incrementAndGet();
                } else {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            e.printStackTrace();
            // A history with a hole in it is worth nothing.
            Runtime.getRuntime().halt(1);
        }
    }

    /** Whether there was an answer that says something. */
    private boolean step(SplittableRandom random) {
        var signedIn = administrator;
        if (signedIn == null) {
            return signIn();
        }
        var user = users.isEmpty() ? "" : users.get(random.nextInt(users.size()));
        var dice = random.nextInt(1000);
        if (user.isEmpty() || dice < 300) {
            return create(signedIn);
        }
        var path = "/v1/users/" + user;
        var mark = Long.toHexString(random.nextLong());
        var answer = switch (dice / 100) {
            case 3, 4, 5 -> patch(signedIn, Kind.PATCH, user, "'displayName':'Name %s'", mark);
            case 6 -> patch(signedIn, Kind.RENAME, user, "'username':'r%s'", mark);
            case 7 ->
                patch(
                        signedIn,
                        Kind.MOVE,
                        user,
                        "'username':'m%1$s','email':'%1$s@example.org','lastName':'%1$s'",
                        mark);
            case 8 ->
                dice < 850
                        ? call(signedIn, Kind.LOCK, user, 0, "POST", path + "/lock", quote("{'reason':'%s'}", mark))
                        : patch(signedIn, Kind.UNLOCK, user, "'locked':false,'nickname':'%s'", mark);
            default -> {
                if (dice < 903) {
                    var body = quote("{'newPassword':'long enough %s'}", mark);
                    yield call(signedIn, Kind.PASSWORD, user, 0, "PUT", path + "/password", body);
                }
                if (dice < 940) {
                    users.remove(user);
                    yield call(signedIn, Kind.DELETE, user, 0, "DELETE", path, null);
                }
                var role = ROLES.get(random.nextInt(ROLES.size()));
                yield patch(signedIn, Kind.ROLE, user, "'role':'" + role + "','nickname':'%s'", mark);
            }
        };
        if (answer != null && answer.status() == 200 && random.nextInt(4) == 0) {
            readBack(signedIn, user, answer);
        }
        return says(answer);
    }

    private boolean signIn() {
        var body = quote("{'username':'" + Settings.ADMINISTRATOR + "','password':'%s'}", Settings.PASSWORD);
        var answer = call(stranger, Kind.SIGN_IN, "", 0, "POST", "/v1/sessions", body);
        if (answer != null && answer.status() == 200) {
            administrator = stranger.with(
                    "Authorization",
                    "Bearer " + answer.body().get("accessToken").asString());
        }
        return says(answer);
    }

    private boolean create(Api api) {
        var body = quote(
                "{'username':'u%s'}",
                String.valueOf(
                        calls.count() + 1_000_000 * Thread.currentThread().threadId()));
        var answer = call(api, Kind.CREATE, "", 0, "POST", "/v1/users", body);
        if (answer != null && answer.status() == 201 && users.size() < KNOWN_USERS) {
            users.add(answer.body().get("id").asString());
        }
        return says(answer);
    }

    private @Nullable Answer patch(Api api, Kind kind, String user, String fields, String mark) {
        return call(api, kind, user, 0, "PATCH", "/v1/users/" + user, quote("{" + fields + "}", mark));
    }

    /** What was answered to a write must be seen by whoever brings its token. */
    private void readBack(Api api, String user, Answer write) {
        call(
                api.with("Consistency-Token", write.header("Consistency-Token")),
                Kind.READ,
                user,
                RecordedCalls.numbers(write)[0],
                "GET",
                "/v1/users/" + user,
                null);
    }

    private static String quote(String body, String mark) {
        return body.formatted(mark).replace('\'', '"');
    }

    private static boolean says(@Nullable Answer answer) {
        return answer != null && answer.status() < 500;
    }

    private @Nullable Answer call(
            Api api, Kind kind, String user, long floor, String method, String path, @Nullable String body) {
        var answer = calls.call(api, kind, user, floor, method, path, body);
        if (answer != null && answer.status() == 401) {
            administrator = null;
        }
        return answer;
    }
}
