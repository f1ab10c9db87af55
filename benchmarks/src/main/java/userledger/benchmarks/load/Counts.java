package userledger.benchmarks.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was answered between two moments, by kind of call. How long it took is told of what was asked between them, whenever
 * it was answered: else whatever takes long would be missing.
 */
public final class Counts {

    private final long start;
    private final long end;
    private final Map<String, Integer> answered = new TreeMap<>();
    private final Map<String, Latencies> latencies = new TreeMap<>();
    private int failed;
    private String firstFailure = "";

    Counts(long start, long end) {
        this.start = start;
        this.end = end;
    }

    void add(Call call, Answer answer, long sentAt, long answeredAt) {
        if (answeredAt < start) {
            return;
        }
        if (answer.status() != call.expected()) {
            if (failed++ == 0) {
                firstFailure = call.kind() + " was answered with " + answer;
            }
            return;
        }
        if (answeredAt < end) {
            answered.merge(call.kind(), 1, Integer::sum);
        }
        if (sentAt >= start) {
            latencies.computeIfAbsent(call.kind(), _ -> new Latencies()).add(answeredAt - sentAt);
        }
    }

    /** Says so where calls failed: figures of a service that fails are worth little. */
    public Counts warn() {
        if (failed > 0) {
            System.out.printf("! %d calls failed and are not counted; the first: %s%n", failed, firstFailure);
        }
        return this;
    }

    /** For whoever builds on all having been done. */
    public Counts requireNoFailures() {
        if (failed > 0) {
            throw new IllegalStateException(failed + " calls failed; the first: " + firstFailure);
        }
        return this;
    }

    public double perSecond(String kind) {
        return answered.getOrDefault(kind, 0) / ((end - start) / 1e9);
    }

    public Latencies of(String kind) {
        return latencies.getOrDefault(kind, new Latencies());
    }
}
