package userledger.benchmarks.report;

import java.util.List;

/** How well one kind of samples can be told from another. */
public final class Separation {

    private Separation() {}

    /**
     * The probability that a sample of the one kind is larger than one of the other: the area under the curve of whoever
     * decides by a threshold (Mann and Whitney). One half tells nothing.
     */
    public static double auc(List<Long> ones, List<Long> others) {
        var sorted = others.stream().mapToLong(Long::longValue).sorted().toArray();
        var larger = 0.0;
        for (var one : ones) {
            larger += (first(sorted, one) + first(sorted, one + 1)) / 2.0;
        }
        return larger / ones.size() / sorted.length;
    }

    /** How many are smaller. */
    private static int first(long[] sorted, long value) {
        var low = 0;
        var high = sorted.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
