package userledger.benchmarks.load;

import java.util.Arrays;

/** How long each of many things took. All are kept: nothing is rounded into a bucket. */
public final class Latencies {

    private long[] nanos = new long[1024];
    private int count;
    private boolean sorted = true;

    public void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
        sorted = false;
    }

    public int count() {
        return count;
    }

    /** In milliseconds: the smallest time that this share of all did not exceed; NaN of nothing. */
    public double millis(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, count);
            sorted = true;
        }
        var rank = (int) Math.ceil(share * count);
        return nanos[Math.clamp(rank - 1, 0, count - 1)] / 1e6;
    }
}
