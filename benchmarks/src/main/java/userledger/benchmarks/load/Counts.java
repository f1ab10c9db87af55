package userledger.benchmarks.load;

import java.util.Map;
import java.util.TreeMap;

/** What was answered between two moments, by kind of call. */
public final class Counts {

    private final long start;
    private final long end;
    private final Map<String, Latencies> kinds = new TreeMap<>();
    private int failed;
    private String firstFailure = "";

    Counts(long start, long end) {
        this.start = start;
        this.end = end;
    }

    /** Failures count whenever they happen: also while all warms up. */
    void add(Call call, Answer answer, long sentAt, long answeredAt) {
        if (answer.status() != call.expected()) {
            if (failed++ == 0) {
                firstFailure = call.kind() + " was answered with " + answer;
            }
        } else if (answeredAt >= start && answeredAt < end) {
            kinds.computeIfAbsent(call.kind(), _ -> new Latencies()).add(answeredAt - sentAt);
        }
    }

    /** Figures of a service that fails are worth nothing. */
    public Counts requireNoFailures() {
        if (failed > 0) {
            throw new IllegalStateException(failed + " calls failed; the first: " + firstFailure);
        }
        return this;
    }

    public int failed() {
        return failed;
    }

    public double perSecond(String kind) {
        return of(kind).count() / ((end - start) / 1e9);
    }

    public Latencies of(String kind) {
        return kinds.getOrDefault(kind, new Latencies());
    }
}
