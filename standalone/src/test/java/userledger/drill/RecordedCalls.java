package userledger.drill;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import userledger.drill.Call.Phase;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Makes calls, and keeps in the history that they were made and what was learned of them. */
final class RecordedCalls {

    private final AtomicLong numbers = new AtomicLong();
    private final History history;

    RecordedCalls(History history) {
        this.history = history;
    }

    long count() {
        return numbers.get();
    }

    /** The answer; null where there was none. */
    @Nullable
    Answer call(Api api, Kind kind, String user, long floor, String method, String path, @Nullable String body) {
        var number = numbers.incrementAndGet();
        var made = new Call(micros(), number, Phase.INVOKED, kind, user, 0, floor, 0, "");
        history.add(made);
        try {
            var answer = api.with("X-Correlation-Id", made.correlation()).call(method, path, body);
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
    static long[] numbers(Answer answer) {
        var tag = answer.header("ETag").replace("\"", "").split("\\.");
        return tag.length < 2 ? new long[2] : new long[] {Long.parseLong(tag[0]), Long.parseLong(tag[1])};
    }

    /** By the clock of the machine, which the test that does the killing reads too. */
    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
