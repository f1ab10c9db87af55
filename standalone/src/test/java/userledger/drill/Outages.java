package userledger.drill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import userledger.drill.Call.Phase;

/**
 * What callers noticed of the faults.
 *
 * @param millis from the first error of each outage to the first success behind its last
 * @param unavailable how many were told 503
 * @param slowest the longest that anybody waited for a 503, in milliseconds
 * @param slow how many waited for it for more than two seconds
 * @param withoutRetryAfter 503 without saying when to come again
 * @param wrong errors that are neither 503 nor a lost connection
 */
record Outages(List<Long> millis, int unavailable, long slowest, long slow, int withoutRetryAfter, List<String> wrong) {

    /** An error so soon after a success belongs to the same outage. */
    private static final long APART_MICROS = 1_000_000;

    private static final long SLOW_MILLIS = 2_000;

    static Outages of(List<Call> history) {
        var invoked = new HashMap<Long, Long>();
        var errors = new ArrayList<Call>();
        var successes = new ArrayList<Long>();
        for (var call : history) {
            switch (call.phase()) {
                case INVOKED -> invoked.put(call.number(), call.micros());
                case OK -> successes.add(call.micros());
                case FAILED, UNKNOWN -> {
                    if (call.status() == 0 || call.status() >= 500) {
                        errors.add(call);
                    }
                }
            }
        }
        var unavailable = errors.stream().filter(call -> call.status() == 503).toList();
        var waited = unavailable.stream()
                .map(call -> (call.micros() - invoked.getOrDefault(call.number(), call.micros())) / 1_000)
                .toList();
        return new Outages(
                lengths(errors, successes),
                unavailable.size(),
                waited.stream().mapToLong(Long::longValue).max().orElse(0),
                waited.stream().filter(millis -> millis > SLOW_MILLIS).count(),
                (int) unavailable.stream()
                        .filter(call -> call.note().endsWith("Retry-After="))
                        .count(),
                errors.stream()
                        .filter(call -> call.status() > 0 && call.status() != 503)
                        .map(Call::toString)
                        .toList());
    }

    /** How long it took from a moment to the next success, in milliseconds; -1 where there was none. */
    static long millisToSuccess(List<Call> history, long micros) {
        return history.stream()
                .filter(call -> call.phase() == Phase.OK && call.micros() >= micros)
                .findFirst()
                .map(call -> (call.micros() - micros) / 1_000)
                .orElse(-1L);
    }

    private static List<Long> lengths(List<Call> errors, List<Long> successes) {
        var lengths = new ArrayList<Long>();
        var begun = -1L;
        var ended = -1L;
        for (var error : errors.stream().map(Call::micros).sorted().toList()) {
            if (begun < 0 || error > ended + APART_MICROS) {
                if (begun >= 0) {
                    lengths.add((ended - begun) / 1_000);
                }
                begun = error;
            }
            ended = successes.stream()
                    .filter(success -> success > error)
                    .findFirst()
                    .orElse(error);
        }
        if (begun >= 0) {
            lengths.add((ended - begun) / 1_000);
        }
        return lengths;
    }
}
