package userledger.drill;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import userledger.drill.Call.Phase;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Clients in a process that is never killed: they ask for this and that, and write down what becomes of it. */
final class Driver {

    private static final int KNOWN_USERS = 300;
    private static final int PAUSE_MILLIS = 50;
    private static final List<String> ROLES = List.of("viewer", "publisher");

    private final long start = System.nanoTime();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final List<String> users = new CopyOnWriteArrayList<>();
    private final History history;
    private final Api stranger;
    private final int commands;
    private volatile @Nullable Api administrator;

    private Driver(History history, int port, int commands) {
        this.history = history;
        this.stranger = new Api(port);
        this.commands = commands;
    }

    public static void main(String[] arguments) throws Exception {
        var random = new SplittableRandom(Long.parseLong(arguments[4]));
        try (var history = new History(Path.of(arguments[0]));
                var clients = Executors.newFixedThreadPool(Integer.parseInt(arguments[2]))) {
            var driver = new Driver(history, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[3]));
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
                        numbers.get() + 1_000_000 * Thread.currentThread().threadId()));
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
                numbers(write)[0],
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
        var number = numbers.incrementAndGet();
        var made = new Call(micros(), number, Phase.INVOKED, kind, user, 0, floor, 0, "");
        history.add(made);
        try {
            var answer = api.with("X-Correlation-Id", made.correlation()).call(method, path, body);
            if (answer.status() == 401) {
                administrator = null;
            }
            history.add(learned(made, answer));
            return answer;
        } catch (UncheckedIOException e) {
            // Only what found no connection has certainly not been heard.
            var phase = e.getCause() instanceof ConnectException ? Phase.FAILED : Phase.UNKNOWN;
            var note = String.valueOf(e.getCause()).replace('\t', ' ').replace('\n', ' ');
            history.add(new Call(micros(), number, phase, kind, user, 0, 0, 0, note));
            return null;
        }
    }

    private Call learned(Call made, Answer answer) {
        var phase = answer.status() < 300 ? Phase.OK : answer.status() < 500 ? Phase.FAILED : Phase.UNKNOWN;
        var tag = phase == Phase.OK ? numbers(answer) : new long[2];
        var id = made.kind() == Kind.CREATE && phase == Phase.OK
                ? answer.body().get("id").asString()
                : made.user();
        var note = phase == Phase.OK ? "" : answer.code() + " Retry-After=" + answer.header("Retry-After");
        return new Call(micros(), made.number(), phase, made.kind(), id, answer.status(), tag[0], tag[1], note);
    }

    /** Version and position from an ETag; 0 where there is none. */
    private static long[] numbers(Answer answer) {
        var tag = answer.header("ETag").replace("\"", "").split("\\.");
        return tag.length < 2 ? new long[2] : new long[] {Long.parseLong(tag[0]), Long.parseLong(tag[1])};
    }

    private long micros() {
        return (System.nanoTime() - start) / 1_000;
    }
}
