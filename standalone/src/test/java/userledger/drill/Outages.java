package userledger.drill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * What callers noticed of the faults.
 *
 * @param millis from the first error of each outage to the first success behind its last
 * @param unavailable how many were told 503
 * @param slowest the longest that anybody waited for a 503, in milliseconds
 * @param withoutRetryAfter 503 without saying when to come again
 * @param wrong errors that are neither 503 nor a lost connection
 */
record Outages(List<Long> millis, int unavailable, long slowest, int withoutRetryAfter, List<String> wrong) {

    /** Successes between two errors nearer than this belong to one outage. */
    private static final long APART_MICROS = 1_000_000;

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
        return new Outages(
                lengths(errors, successes),
                unavailable.size(),
                unavailable.stream()
                                .mapToLong(call -> call.micros() - invoked.getOrDefault(call.number(), 0L))
                                .max()
                                .orElse(0)
                        / 1_000,
                (int) unavailable.stream()
                        .filter(call -> call.note().endsWith("Retry-After="))
                        .count(),
                errors.stream()
                        .filter(call -> call.status() > 0 && call.status() != 503)
                        .map(Call::toString)
                        .toList());
    }

    private static List<Long> lengths(List<Call> errors, List<Long> successes) {
        var lengths = new ArrayList<Long>();
        var sorted = errors.stream()
                .map(Call::micros)
                .sorted(Comparator.naturalOrder())
                .toList();
        for (var i = 0; i < sorted.size(); ) {
            var first = i;
            while (i + 1 < sorted.size() && sorted.get(i + 1) - sorted.get(i) < APART_MICROS) {
                i++;
            }
            var last = sorted.get(i++);
            successes.stream()
                    .filter(success -> success > last)
                    .findFirst()
                    .ifPresent(success -> lengths.add((success - sorted.get(first)) / 1_000));
        }
        return lengths;
    }
}
